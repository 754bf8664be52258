"""From the yes to the server's answer, on a real server that does all it should not."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from afterview.adapters.outbox import FOLDER, NAME, only_sender, open_outbox
from afterview.adapters.secrets import Secret
from afterview.model.mail import Address
from afterview.model.outbox import Point, Progress, Step
from afterview.model.trouble import Refused
from afterview.workflows._desk import Desk
from afterview.workflows.calendar import write_calendar
from afterview.workflows.deliver import Delivery, deliver
from afterview.workflows.outbox import contents, resolve, withdraw
from afterview.workflows.send import approve, drafted, preview
from tests.sending.build import NOON, desk, interview, wanted, workspace
from tests.sending.server import Server, running

pytestmark = pytest.mark.enable_socket
BO = Address("Bo Lind", "bo@acme.example")


@pytest.fixture
def server() -> Iterator[Server]:
    with running(Server()) as one:
        yield one


@pytest.fixture
def root(tmp_path: Path, server: Server) -> Path:
    return workspace(tmp_path, server.port)


def said_yes(root: Path, here: Desk | None = None, **fields: object) -> Path:
    """An interview with an approved thank-you."""
    here = here or desk()
    folder = interview(root)
    approve(here, root, preview(here, wanted(folder, **fields)).posting)
    return folder


def one(root: Path, here: Desk | None = None) -> Delivery:
    (only,) = deliver(here or desk(), root)
    return only


def noted(folder: Path) -> list[dict[str, str]]:
    path = folder / "touchpoints.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []


def note(folder: Path, at: datetime = NOON - timedelta(hours=1), direction: str = "in", kind: str = "mail", body: str = "Hello Jo, thank you for coming.") -> None:
    line = {"at": at.isoformat(), "kind": kind, "direction": direction, "with": "Dana Cole", "subject": "Hello", "body": body}
    with (folder / "touchpoints.jsonl").open("a", encoding="utf-8") as stream:
        stream.write(json.dumps(line) + "\n")


def test_a_mail_goes_once_byte_for_byte_and_is_noted_once(root: Path, server: Server) -> None:
    folder = said_yes(root)
    with open_outbox(root) as box:
        frozen = box.postings()[0].raw
    assert one(root).posting.progress is Progress.SENT
    assert deliver(desk(), root) == ()
    assert server.raw == [frozen]
    assert server.recipients == [("dana@acme.example",)]
    (line,) = noted(folder)
    assert (line["with"], line["step"], line["direction"]) == ("Dana Cole", "thank-you", "out")
    assert line["message_id"] in frozen.decode()


def test_nothing_goes_without_a_yes(root: Path, server: Server) -> None:
    preview(desk(), wanted(interview(root)))
    assert deliver(desk(), root) == ()
    assert not server.connections


def test_after_the_thank_you_there_is_no_second_one(root: Path) -> None:
    folder = said_yes(root)
    one(root)
    with pytest.raises(Refused, match="has had a thank-you"):
        preview(desk(), wanted(folder, step=Step.THANK_YOU))
    with pytest.raises(Refused, match="too early"):
        preview(desk(), wanted(folder))
    (folder / "touchpoints.jsonl").unlink()  # even when the notes are gone
    with pytest.raises(Refused, match="went out already"):
        preview(desk(), wanted(folder))


def test_an_approved_mail_is_enough_to_make_a_second_impossible(root: Path) -> None:
    folder = interview(root)
    other = preview(desk(), wanted(folder, body="Other words.")).posting
    approve(desk(), root, preview(desk(), wanted(folder)).posting)
    with pytest.raises(Refused, match=r"already|no longer the one"):
        approve(desk(), root, other)
    with pytest.raises(Refused, match="waits already") as refused:
        preview(desk(), wanted(folder, body="Other words."))
    assert "--withdraw" in refused.value.todo


def test_beside_an_uncertain_mail_no_second_one_is_even_shown(root: Path, server: Server) -> None:
    server.behave = lambda _id: "drop-after"
    folder = said_yes(root)
    assert one(root).posting.progress is Progress.UNCERTAIN
    with pytest.raises(Refused, match="may have gone out already"):
        preview(desk(), wanted(folder))


@pytest.mark.parametrize(("behaviour", "progress", "arrived"), [
    ("take", Progress.SENT, 1), ("slow", Progress.SENT, 1), ("451", Progress.APPROVED, 0), ("554", Progress.REFUSED, 0),
    ("drop-before", Progress.UNCERTAIN, 0), ("drop-after", Progress.UNCERTAIN, 1)])
def test_what_the_server_does_is_what_is_noted(root: Path, server: Server, behaviour: str, progress: Progress, arrived: int) -> None:
    server.behave = lambda _id: behaviour
    folder = said_yes(root)
    assert one(root).posting.progress is progress
    assert sum(server.taken.values()) == arrived
    assert len(noted(folder)) == (progress is Progress.SENT)
    if progress is not Progress.APPROVED:
        assert deliver(desk(), root) == (), "it is never tried again by itself"


def test_not_now_is_tried_again_with_the_same_bytes(root: Path, server: Server) -> None:
    server.behave = lambda _id: "451"
    said_yes(root)
    first = one(root).posting
    server.behave = lambda _id: "take"
    second = one(root).posting
    assert (second.progress, second.tries) == (Progress.SENT, 2)
    assert server.raw == [first.raw]


def test_a_server_that_never_answers_leaves_it_uncertain(root: Path, server: Server) -> None:
    server.behave = lambda _id: "hang"
    said_yes(root)
    result = one(root, replace(desk(), seconds=0.3))
    assert result.posting.progress is Progress.UNCERTAIN
    assert "outbox --resolve" in result.todo


@pytest.mark.parametrize(("answer", "progress"), [("550 no such user", Progress.REFUSED), ("450 busy", Progress.APPROVED), ("drop", Progress.APPROVED)])
def test_an_addressee_that_is_not_taken_gets_nothing(root: Path, server: Server, answer: str, progress: Progress) -> None:
    server.rcpt = lambda _address: answer
    said_yes(root)
    assert one(root).posting.progress is progress
    assert not server.taken


def test_one_that_was_turned_down_may_be_sent_to_another_address(root: Path, server: Server) -> None:
    server.rcpt = lambda address: "250 OK" if address.startswith("dana.cole") else "550 no such user"
    folder = said_yes(root)
    one(root)
    here = desk()
    approve(here, root, preview(here, wanted(folder, to=Address("Dana Cole", "dana.cole@acme.example"))).posting)
    assert one(root).posting.progress is Progress.SENT


def test_nobody_who_listens_is_not_sent(tmp_path: Path) -> None:
    root = workspace(tmp_path, 9)
    said_yes(root)
    result = one(root)
    assert result.posting.progress is Progress.APPROVED
    assert "cannot be reached" in result.why


@pytest.mark.parametrize("went_out", [True, False])
def test_an_uncertain_mail_is_settled_by_the_user(root: Path, server: Server, went_out: bool) -> None:
    server.behave = lambda _id: "drop-after" if went_out else "drop-before"
    folder = said_yes(root)
    one(root)
    found = contents(desk(), root)
    assert [p.progress for p in found.postings] == [Progress.UNCERTAIN]
    assert len(found.troubles) == 1
    server.behave = lambda _id: "take"
    resolve(desk(), root, went_out=went_out)
    deliver(desk(), root)
    assert sum(server.taken.values()) == 1
    assert len(noted(folder)) == 1


def test_what_a_dead_process_had_in_flight_is_uncertain_and_told(root: Path, server: Server) -> None:
    said_yes(root)
    with open_outbox(root) as box:
        box.move(box.postings()[0], Progress.IN_FLIGHT, NOON, "")
    assert deliver(desk(), root) == ()
    assert not server.connections
    assert contents(desk(), root).postings[0].progress is Progress.UNCERTAIN


def test_a_mail_that_is_being_sent_is_not_called_uncertain_by_another_process(root: Path) -> None:
    said_yes(root)
    with only_sender(root):
        with open_outbox(root) as box:
            box.move(box.postings()[0], Progress.IN_FLIGHT, NOON, "")
        assert contents(desk(), root).postings[0].progress is Progress.IN_FLIGHT
        with pytest.raises(Refused, match="Another afterview"):
            deliver(desk(), root)


@pytest.mark.parametrize("point", list(Point)[2:])
def test_ctrl_c_at_any_moment_neither_doubles_nor_loses(root: Path, server: Server, point: Point) -> None:
    folder = said_yes(root)

    def press(passed: Point) -> None:
        if passed is point:
            raise KeyboardInterrupt

    try:
        result = deliver(desk(at=press), root)
    except KeyboardInterrupt:
        result = ()
    assert all(r.stopped for r in result)
    found = contents(desk(), root).postings[0]
    assert found.progress in {Progress.APPROVED, Progress.SENT, Progress.UNCERTAIN}
    if point < Point.DOT_SENT:
        assert found.progress is Progress.APPROVED
    if found.progress is Progress.UNCERTAIN:
        resolve(desk(), root, went_out=server.taken[found.message_id] > 0)
    deliver(desk(), root)
    assert list(server.taken.values()) == [1]
    assert len(noted(folder)) == 1


@pytest.mark.parametrize("hour", [21, 23, 0, 3, 6])
def test_at_night_where_they_live_nothing_goes(root: Path, server: Server, hour: int) -> None:
    night = datetime.fromisoformat(f"2026-03-03T{hour:02}:30+00:00")
    folder = interview(root, ended=night - timedelta(hours=2))
    with pytest.raises(Refused, match="at night") as refused:
        preview(desk(night), wanted(folder))
    assert "07:00" in refused.value.todo
    here = desk(night.replace(hour=20, minute=0) if hour >= 21 else night.replace(hour=0, minute=0) - timedelta(hours=4))
    folder = interview(root, "evening", ended=here.now() - timedelta(hours=2))
    approve(here, root, preview(here, wanted(folder)).posting)
    (held,) = deliver(desk(night), root)
    assert held.posting.progress is Progress.APPROVED
    assert not server.connections


def test_night_is_theirs_and_not_ours(root: Path) -> None:
    folder = interview(root, zone="Asia/Tokyo")  # noon in London is nine in the evening there
    with pytest.raises(Refused, match="21:00 where they are"):
        preview(desk(), wanted(folder))


def test_a_mail_for_later_waits_until_then(root: Path, server: Server) -> None:
    said_yes(root, at=NOON + timedelta(hours=3))
    assert deliver(desk(), root) == ()
    assert one(root, desk(NOON + timedelta(hours=3))).posting.progress is Progress.SENT
    assert len(server.raw) == 1


def test_after_they_wrote_nothing_goes_and_the_yes_is_spent(root: Path, server: Server) -> None:
    folder = said_yes(root, at=NOON + timedelta(hours=3))
    note(folder, at=NOON + timedelta(hours=1))
    held = one(root, desk(NOON + timedelta(hours=4)))
    assert held.posting.progress is Progress.WITHDRAWN
    assert "written" in held.why
    assert not server.connections


def test_an_update_goes_neither_before_its_day_nor_twice_nor_after_a_reply(root: Path, server: Server) -> None:
    folder = interview(root)
    note(folder, direction="out", body="Dear Dana, thank you for your time today.")
    with pytest.raises(Refused, match="too early"):
        preview(desk(), wanted(folder, step=Step.UPDATE))
    day = desk(NOON + timedelta(days=15))
    approve(day, root, preview(day, wanted(folder, step=Step.UPDATE, body="Dear Dana, is there any news on the decision?")).posting)
    note(folder, at=NOON + timedelta(days=15, minutes=-1))
    held = one(root, day)
    assert held.posting.progress is Progress.WITHDRAWN
    assert not server.connections


def test_a_second_update_is_refused(root: Path) -> None:
    folder = interview(root)
    note(folder, direction="out", body="Dear Dana, thank you for your time today.")
    day = desk(NOON + timedelta(days=15))
    approve(day, root, preview(day, wanted(folder, step=Step.UPDATE, body="Dear Dana, is there any news?")).posting)
    one(root, day)
    for later in (16, 29, 45):
        with pytest.raises(Refused, match=r"once is enough|unanswered"):
            preview(desk(NOON + timedelta(days=later)), wanted(folder, step=Step.UPDATE))


def test_something_noted_while_the_server_was_greeted_stops_it(root: Path, server: Server) -> None:
    folder = said_yes(root)

    def they_write(passed: Point) -> None:
        if passed is Point.RECIPIENT_TAKEN:
            note(folder)

    held = one(root, desk(at=they_write))
    assert held.posting.progress is Progress.APPROVED
    assert not server.taken


def test_a_yes_that_is_long_past_is_spent(root: Path, server: Server) -> None:
    said_yes(root)
    held = one(root, desk(NOON + timedelta(days=2)))
    assert (held.posting.progress, server.connections) == (Progress.WITHDRAWN, 0)


def test_a_clock_set_back_sends_nothing(root: Path, server: Server) -> None:
    folder = said_yes(root)
    assert deliver(desk(NOON - timedelta(hours=1)), root) == (), "its time has not come"
    note(folder, at=NOON + timedelta(days=30), direction="out")
    held = one(root)
    assert "clock" in held.why
    assert not server.connections


def test_a_mail_changed_by_hand_does_not_go(root: Path, server: Server) -> None:
    import sqlite3

    said_yes(root)
    base = sqlite3.connect(root / FOLDER / NAME)
    base.executescript("drop trigger frozen; update mail set raw = replace(cast(raw as text), 'Dana', 'Evil');")
    base.close()
    held = one(root)
    assert "by hand" in held.why
    assert not server.connections


def test_an_older_outbox_put_back_does_not_send_again(root: Path, server: Server) -> None:
    folder = said_yes(root)
    copy = (root / FOLDER / NAME).read_bytes()
    one(root)
    (root / FOLDER / NAME).write_bytes(copy)
    assert deliver(desk(), root) == ()
    assert (len(server.raw), len(noted(folder))) == (1, 1)
    assert contents(desk(), root).postings[0].progress is Progress.SENT


def test_an_event_that_could_not_be_noted_is_noted_at_the_next_start(root: Path) -> None:
    def full(_folder: Path, _point: object) -> bool:
        raise Refused("The disk is full.", "Make room.")

    folder = said_yes(root)
    result = one(root, desk(record=full))
    assert result.posting.progress is Progress.SENT
    assert "disk is full" in result.why
    assert not noted(folder)
    contents(desk(), root)
    contents(desk(), root)
    assert len(noted(folder)) == 1


def test_an_interview_that_moved_away_is_told(root: Path, server: Server, tmp_path: Path) -> None:
    folder = said_yes(root)
    folder.rename(tmp_path / "elsewhere")
    held = one(root)
    assert "no folder" in held.why
    assert not server.connections


def test_a_withdrawn_mail_does_not_go_and_another_may(root: Path, server: Server) -> None:
    folder = said_yes(root)
    withdraw(desk(), root)
    assert deliver(desk(), root) == ()
    here = desk()
    approve(here, root, preview(here, wanted(folder, body="Better words.")).posting)
    assert one(root).posting.progress is Progress.SENT
    assert b"Better words." in server.raw[0]


def test_colleagues_do_not_get_the_same_words(root: Path) -> None:
    folder = interview(root, people='"Dana Cole", "Bo Lind"')
    here = desk()
    approve(here, root, preview(here, wanted(folder)).posting)
    with pytest.raises(Refused, match="colleagues compare"):
        preview(here, wanted(folder, to=BO, body=wanted(folder).body.replace("Dear Dana", "Dear Bo")))


@pytest.mark.parametrize("place", ["[what you heard from Dana that the job needs]", "[a moment of your talk with Dana that showed what you can do]", "[name]"])
def test_a_letter_with_a_place_left_open_does_not_go(root: Path, place: str) -> None:
    with pytest.raises(Refused, match="still to be filled in"):
        preview(desk(), wanted(interview(root), body=f"Dear Dana,\n\n{place}\n\nJo\n"))


def test_a_today_that_is_over_when_it_goes_is_shown_before_the_yes(root: Path) -> None:
    folder = interview(root)
    body = "Dear Dana,\n\nThank you for your time today.\n\nJo\n"
    assert not preview(desk(), wanted(folder, body=body)).odd
    assert preview(desk(), wanted(folder, body=body, at=NOON + timedelta(hours=20))).odd == ("It says “today”, and the talk was on Tuesday.",)


def test_a_stranger_is_not_thanked(root: Path) -> None:
    with pytest.raises(Refused, match="not among the interviewers"):
        preview(desk(), wanted(interview(root), to=Address("Mia Wolf", "mia@acme.example")))


def test_the_yes_names_what_was_shown_by_its_digest(root: Path) -> None:
    shown = preview(desk(), wanted(interview(root)))
    assert drafted(root, shown.posting.digest[:16].upper()) == shown.posting
    for wrong in ("", shown.posting.digest[:11], "0" * 64, "%"):
        with pytest.raises(Refused):
            drafted(root, wrong)


def test_a_copy_goes_to_the_writer_unseen(tmp_path: Path, server: Server) -> None:
    root = workspace(tmp_path, server.port, "copy_to_me = true\n")
    said_yes(root)
    one(root)
    assert server.recipients == [("dana@acme.example", "jo@fox.example")]
    assert b"jo@fox.example>\r\nTo: Dana Cole <dana@acme.example>\r\n" in server.raw[0]
    assert b"cc:" not in server.raw[0].lower()


def test_without_encryption_nothing_is_said_to_a_server_elsewhere(root: Path, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("afterview.adapters.smtp.LOOPBACK", frozenset())
    said_yes(root)
    held = one(root)
    assert "STARTTLS" in held.why
    assert not server.taken


def test_a_secret_does_not_show_itself() -> None:
    assert "hunter2" not in f"{Secret('hunter2')!r} {Secret('hunter2')}"


def test_a_password_in_the_settings_is_refused(root: Path) -> None:
    folder = interview(root)
    (root / "afterview.toml").write_text('[mail]\nfrom = "jo@fox.example"\nhost = "h"\npassword = "hunter2"\n', encoding="utf-8")
    with pytest.raises(Refused) as refused:
        preview(desk(), wanted(folder))
    assert "hunter2" not in str(refused.value)


def test_nothing_goes_while_a_line_of_the_touchpoints_cannot_be_read(root: Path) -> None:
    folder = interview(root, "torn")
    (folder / "touchpoints.jsonl").write_text('{"at": "2026-03-03T11:00:00Z", "kind": "rejec', encoding="utf-8")
    with pytest.raises(Refused, match=r"touchpoints\.jsonl:1 cannot be read.*may be their answer"):
        preview(desk(), wanted(folder))


def test_one_wrong_byte_does_not_make_us_forget_that_they_said_no(root: Path) -> None:
    folder = interview(root, "latin")
    (folder / "touchpoints.jsonl").write_bytes(b'{"at": "2026-03-03T11:00:00Z", "kind": "rejection", "direction": "in", "with": "Zo\xeb"}\n')
    with pytest.raises(Refused, match="said no"):
        preview(desk(), wanted(folder))


def test_what_went_out_moves_the_calendar(root: Path) -> None:
    calendars = pytest.importorskip("icalendar")
    folder = interview(root, "dated")
    ready = desk()
    file = write_calendar(ready.world, root).target
    assert deliver(ready, root, only=approve(ready, root, preview(ready, wanted(folder)).posting).id)[0].posting.progress is Progress.SENT
    thanks = next(e for e in calendars.Calendar.from_ical(file.read_bytes()).walk("VEVENT") if str(e["summary"]).startswith("Thank-you"))
    assert str(thanks["status"]) == "CANCELLED"


def test_a_password_does_no_harm_at_a_server_on_this_machine_that_wants_none(root: Path, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AFTERVIEW_MAIL_PASSWORD", "secret")
    said_yes(root)
    assert one(root).posting.progress is Progress.SENT
    assert sum(server.taken.values()) == 1
