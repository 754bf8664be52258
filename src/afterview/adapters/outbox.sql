-- The outbox. What must never happen is impossible to write here, whatever the program does.
create table mail (
  id         integer primary key,
  interview  text not null,
  step       text not null check (step in ('thank-you', 'update')),
  address    text not null check (length(address) > 2),
  name       text not null,
  subject    text not null,
  message_id text not null unique,
  digest     text not null check (length(digest) = 64),
  raw        blob not null,
  progress   text not null check (progress in ('drafted', 'approved', 'in-flight', 'sent', 'refused', 'uncertain', 'withdrawn')),
  send_at    text not null,
  at         text not null,
  tries      integer not null default 0,
  why        text not null default '',
  filed      integer not null default 0
);

create view posting as
  select id, interview, step, address, name, subject, message_id, digest, raw, progress, send_at, at, tries, why from mail;

-- One thank-you and one update for each person; one update in all: a third mail has no room.
create unique index one_of_each on mail (interview, lower(address), step) where progress in ('approved', 'in-flight', 'sent', 'uncertain');
create unique index one_update on mail (interview) where step = 'update' and progress in ('approved', 'in-flight', 'sent', 'uncertain');

-- Every move, as it happened.
create table event (
  id       integer primary key,
  mail     integer not null references mail (id),
  at       text not null,
  progress text not null,
  why      text not null
);

create table move (was text not null, becomes text not null, primary key (was, becomes));
insert into move values
  ('drafted', 'approved'), ('drafted', 'withdrawn'),
  ('approved', 'in-flight'), ('approved', 'refused'), ('approved', 'withdrawn'), ('approved', 'sent'),
  ('in-flight', 'sent'), ('in-flight', 'refused'), ('in-flight', 'uncertain'), ('in-flight', 'approved'),
  ('uncertain', 'sent'), ('uncertain', 'approved');

create trigger begins before insert on mail when new.progress <> 'drafted'
begin select raise(abort, 'a mail begins as a draft'); end;

create trigger moves before update of progress on mail
when not exists (select 1 from move where was = old.progress and becomes = new.progress)
begin select raise(abort, 'no such move'); end;

create trigger frozen before update of interview, step, address, message_id, digest, raw, send_at on mail
begin select raise(abort, 'a mail that was shown is frozen'); end;

create trigger kept before delete on mail when old.progress <> 'drafted'
begin select raise(abort, 'a mail that was approved is kept'); end;

create trigger noted after update of progress on mail
begin insert into event (mail, at, progress, why) values (new.id, new.at, new.progress, new.why); end;

pragma user_version = 1;
