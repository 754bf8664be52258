"""What mails about an application say, in one place: English first, then the set phrases of German and French systems.

Written in the phrase language of `language.phrase`: ``(a|b|c_d)`` is a choice, ``word?`` may be missing, ``<3>`` stands for up to
three words, ``wo*`` for any ending, ``#`` for a number. Each phrase is looked for in one sentence, lower case. Better no word than a
wrong one: what is not said plainly is "a reply; please read it".
"""

# ruff: noqa: E501 - a phrase is read as one; a break in the middle hides what it says.

from __future__ import annotations

REJECTION = """
# decided against
(not|n't) <2> (be|been|to)? (moving|going|taking|proceeding|progressing|continuing) <3> (forward|further|ahead) <2> (with_you*|with_your|your|in_this|in_the|at_this)
(not|n't) <2> (be|to)? (move|go|proceed|progress|continue|take) <3> (forward|further|ahead) <2> (with_you|with_your|your|in_this|in_the|at_this)
(not|n't|unable|cannot|can't) <2> (to)? (take|move|advance|progress|carry) (your_application|your_candidacy|you) (forward|further|ahead|to_the_next)
(will|are|have|be|are_going|have_decided|has_been_decided|we|we've_decided) (not|'ll_not) <2> (moving|proceeding|progressing|continuing|proceed|continue) with (your|you)
(won't|will_not) be (moving|proceeding|progressing|going|continuing) (forward|further|ahead)
decided <4> not to (proceed|progress|continue|move|go|take|pursue|advance) <3> (you|your|further|forward|ahead|with)
(decided|chosen|chose|elected|opted) to (move|go|proceed|pursue|continue|progress) <3> (another|other|someone|somebody|a_different|an_internal) (candidate*|applicant*|person|else)?
(decided|chosen|chose|elected|opted) to <1> (hire|appoint|pursue|select) (another|other|someone|somebody|a_different|an_internal)
(moving|going|proceeding|gone|went) <2> (forward|ahead)? with (another|other|a_different|an_internal) (candidate*|applicant*)
(chosen|chose|selected|picked|hired|appointed|going_for|went_for) (another|a_different|an_internal|someone_else|somebody_else|the_other) (candidate*|applicant*|person)?
(going|gone|go|went|moving|moved|decided) <3> with (someone_else|somebody_else)
(offered|given) the (position|role|job|post) to (another|someone|somebody|a_different|an_internal)
(another|a_different|other|an_internal) (candidate*|applicant*) (has|have|who|whose) <2> (accepted|been_selected|been_chosen|was_selected|more_closely|better|match*|experience|background|skills|fit*)
# not chosen
(you|application|candidacy) (have|has|was|were) (not|n't) <1> (been)? (successful|selected|shortlisted|chosen|retained|progressed)
(you|application|candidacy) (haven't|hasn't|wasn't|weren't) <1> (been)? (successful|selected|shortlisted|chosen|retained|progressed)
(you|application|candidacy) (have|has|was|were) <1> (been)? unsuccessful
(application|candidacy) <3> unsuccessful <2> (occasion|time|position|role)
(you|application) (are|is|have|has) <2> no longer (being|under|been|in) (considered|consideration)
(unable|not_able|not_in_a_position|cannot|can't) <2> (offer|give|extend) you (the|this|a|that) (position|role|job|post|place|offer)
not <3> (offer|offering|extend*) you (the|this|a|that) (position|role|job|post|place)
(not|n't) (selected|chosen|successful|shortlisted) for (this|the|our) <4> (position|role|job|post|vacancy|opening)
(position|role|vacancy|post|job|opening|requisition) (has|have) (now|since|already|recently|just)? been (filled|cancelled|canceled|closed|withdrawn|eliminated)
(regret|sorry|sad|disappointed) to (inform|tell|let_you_know|advise|say|share|write|have_to) <8> (not|unsuccessful|other_candidates|another_candidate|filled)
(turned|turn|turning) (you|your_application) down
we (are|will|have) <2> pass* on your (application|candidacy|profile)
you (didn't|did_not) (get|make) (the|this|it_to|it_through)
(not|n't) (the|a|the_right|a_good|quite_the|the_best) (right|good|best|strong|close)? (fit|match) for (this|the|our) <3> (role|position|team|job)
wish you <4> (success|luck|best) <3> (in|with) your <3> (search|job_hunt|career_search|endeavo*)
# German
(nicht|leider) <8> (berücksichtigen|berücksichtigt|in_die_engere*)
für <3> ander* (bewerber*|kandidat*|person) entschieden
entschieden ander* (bewerber*|kandidat*)
(leider|bedauern) <9> (absage|absagen|keine_zusage|kein_angebot|nicht_weiter*|eine_absage|keine_positive)
gegen <5> entschieden
(müssen|möchten) <4> (absagen|eine_absage)
(stelle|position) (ist|wurde) <3> (anderweitig|bereits) <1> (besetzt|vergeben)
bewerbung <6> nicht (weiter|berücksichtig*|weiterverfolg*)
nicht <3> (weiterverfolgen|weiter_verfolgen)
# French
(n'a|n'avons|n'avez) (malheureusement)? pas (été)? (retenu*|été_retenu*|pu_retenir|sélectionné*)
(ne|n') <5> (pas|donner_pas) <2> (retenir|donner_suite|donner_une_suite) <4> (candidature|favorable)?
(ne_pas|pas|pouvons_donner) <2> donner <3> suite <2> (favorable|à_votre)
(regret|regrettons) <6> (vous_informer|vous_annoncer|votre_candidature) <9> (pas|autre*|négati*)
(ne|n') (pouvons|pourrons|pouvant|avons_pu|souhaitons) <1> (pas)? <1> donner <2> (suite)
(suite|réponse) (défavorable|négative)
(retenu|choisi) (un|une|le|la|d'autres) <1> (autre*)? (candidat*|profil*)
(poste|offre) (a|est) <2> (pourvu|pourvue)
"""

REJECTION_NOT = """
# said of what may be, of others, or of something else
(if|whether|should|unless|in_case|even_if|in_the_event|until|falls|sofern|wenn|si|dans_le_cas) <9> (not|n't|unsuccessful|filled|selected|another|other|nicht|pas)
(whether_or_not|either_way|regardless)
has (not|n't) <1> been filled
hasn't been filled
(not|n't) <2> (been)? (made|reached|taken) (a|any|our|the) <1> decision
(not|n't) <3> (be)? (moving|going|move|go) (forward|ahead|further) <2> (until|before|without|this_week|today|yet)
(have|has|are) not yet (been)? (selected|decided|chosen)
(another|other|different) <1> (agency|vendor|supplier|provider|firm|date|day|time|room|format|platform|tool|approach|office|site)
(unsuccessful|successful) in (reaching|getting|finding|contacting|calling|uploading|opening|sending|downloading|loading|delivering)
"""

OFFER = """
(pleased|delighted|happy|thrilled|excited|glad|like|love|pleasure|want|wanted|wish|honour*|honor*) <1> to (formally|officially|now)? (offer|be_offering) you (the|a|this|our) <8> (position|role|job|post|place|contract|employment)
(pleased|delighted|happy|thrilled|excited|glad|like|love|pleasure|want|wanted|wish) <1> to (formally|officially|now)? (extend|make|present|send|give) (you|to_you)? (an|a|the|our|this|your) <4> offer
(pleased|delighted|happy|thrilled|excited|like|love) to (have|welcome) you (join|on_board|aboard|to_the_team|as_our|as_a)
offer you (the|this|a) <6> (position|role|job|post) (of|as|at|with|in)
offer you employment
(extend|extending|making|make) (you|to_you) (an|a|our|the) <3> offer
(your|the|our|formal|written|signed|enclosed|attached) (offer_letter|letter_of_offer|employment_contract|offer_of_employment|job_offer)
(offer_of_employment|conditional_offer|unconditional_offer)
(here_is|here's|attached_is|find|review|sign|attached) <4> (offer_letter|offer_package|employment_agreement|contract_of_employment|employment_contract)
you (got|have_got|'ve_got) the (job|role|position)
(the|this) (job|role|position) is yours
# German
(freuen_uns|freue_mich|möchten|gerne|freude) <8> (stelle|position|arbeitsvertrag|vertrag|vertragsangebot) <4> (anzubieten|anbieten|angebot)
(arbeitsvertrag|vertragsangebot|vertragsentwurf) <8> (anbei|anhang|beigefügt|zusenden|übersenden|unterschr*)
(anbei|anhang|beigefügt) <6> (arbeitsvertrag|vertragsangebot|vertragsentwurf)
für sie entschieden
# French
(plaisir|heureux|heureuse|ravi*|souhait*) <6> (proposer|offrir) <4> (poste|contrat|emploi|cdi|cdd)
(proposition_d'embauche|promesse_d'embauche|offre_d'embauche|lettre_d'engagement)
(candidature|profil) (a|est) <2> (retenu*|accepté*) <2> (pour_le_poste|et_nous)
"""

OFFER_NOT = """
(offer|extend|give|send|make) <3> (you)? (an|a|the|another|some|any|our|this)? <2> (interview|call|chat|chance|slot|slots|time|times|opportunity_to|meeting|conversation|tour|coffee|feedback|help|second_round|next_round|assessment|date|dates|support|apolog*|choice)
(if|before|whether|should|once|when|until|may|might|in_case|could|hope|hoping|plan|planning|expect|intend*|prior_to|were|falls|sofern|si) <8> (offer*|extend*|contract|job_offer|angebot|embauche)
(not|n't|unable|cannot|no) <6> (offer*|extend*|anbieten|proposer)
(other|another|competing|any|different|outstanding|someone|somebody|special|exclusive|limited) <2> offer*
offer* <6> (to_another|to_someone|to_somebody|other_candidate*|declined|another_candidate)
(next_step|stage|process|references|background|check*|steps) <6> (offer*|contract)
offer* <8> (will_follow|would_follow|subject_to_approval)
(offer_letter|offer|contract) <2> (isn't|is_not|not_yet|not_ready)
(template|sample|specimen|example|union|standard|model) <3> (offer*|contract*|employment_contract|employment_agreement)
(offer_letter|employment_contract|employment_agreement|contract_of_employment) <3> (template|sample|specimen|example|union)
yours to lose
"""

SCHEDULING = """
(schedule|arrange|set_up|organi*|book|plan|find|fix|coordinate|confirm|move|reschedule|rearrange|postpone|push_back) <6> (interview*|call|meeting|time|round|chat|conversation|appointment|slot|video_call|date|onsite|visit)
(interview|call|meeting|conversation|chat|round|onsite) <4> (has|is|be|was)? <2> (scheduled|confirmed|booked|rescheduled|moved|postponed|cancelled|canceled|arranged)
(invite|inviting|invited|invitation) <6> (interview|round|meeting|conversation|call|onsite|chat|stage|assessment|visit|back)
(your|share_your|let_us_know_your|send_your|what_is_your|confirm_your|about_your) (availability|availabilities)
(are|would|will|might|if) you (be)? (available|free) (for|on|to|at|next|this|tomorrow|monday|tuesday|wednesday|thursday|friday|any|sometime|between)
when (are|would|will|might) you (be)? (available|free|able)
(pick|choose|select|book|find|suggest|propose|offer) <4> (time|slot|times|slots|date|dates) <5> (you|suit*|work*|below|link|calendar|here|convenient|that)
(what|which|any|does|do|would) <4> (time|times|day|days|date|slot) <3> (work*|suit*|convenient)
(would|does|could|can) <6> (work|suit|be_convenient) (for|you)
(like|love|want|keen|happy|pleased|delighted) <2> to <2> (meet|speak|talk|see|chat|interview|invite|have) <2> (with)? you <6> (again|next|second|third|final|round|week|interview|panel|team|for_a|for_an|in_person|onsite)
(next|second|third|final|further|another|last) (round|interview|stage|conversation)
(you|you're|you_have|you've) <3> (through|made_it|progressed|advanced|moved) (to|on) <3> (next|second|final|round|stage)
(zoom|teams|google_meet|video|phone) (link|call|interview|meeting|screen) <6> (monday|tuesday|wednesday|thursday|friday|tomorrow|today|#)
(could|can|would|will|shall) (you|we) <7> (call|chat|meeting|interview|conversation|zoom|teams) <6> (monday|tuesday|wednesday|thursday|friday|tomorrow|next|this)
(could|can|would|will|shall) we (meet|speak|talk) <6> (monday|tuesday|wednesday|thursday|friday|tomorrow|next|this|again)
offer you an? <4> (interview|call|chat|meeting|slot|time|conversation)
# German
(einladung|einladen|laden_wir|eingeladen) <8> (gespräch|vorstellungsgespräch|interview|kennenlernen|runde|zweitgespräch|telefonat|bewerbungsgespräch)
(laden) <8> ein
(termin|termine|terminvorschlag|terminvorschläge|uhrzeit) <8> (passen|passt|vorschlagen|möglich|vereinbaren|bestätigen|verschieben|recht|absagen|abstimmen|auswählen)
(passt|passen|vorschlagen|vereinbaren|verschieben|bestätigen) <6> (termin*|gespräch*|uhrzeit)
(wann|an_welchem) <6> (zeit|verfügbar|tag|passen)
# French
(convi*|inviter|invitons|invitation) <8> (entretien|rendez-vous|échange|rencontre|visio*)
(vos|votre|quelles_sont_vos) disponibilité*
(fixer|planifier|convenir|proposer|reporter|décaler|organiser) <5> (entretien|rendez-vous|échange|créneau*|date)
(quel|quels|quelles|un) <2> créneau* <6> (convien*|disponible*|vous)
êtes-vous (disponible|libre)
"""

DECIDING = """
still (very_much)? (deciding|interviewing|meeting|reviewing|considering|finali*|discussing|evaluating|waiting|working|speaking|talking|seeing|assessing|in_the_process|going_through|weighing)
(not|n't) <3> (made|reached|come_to|taken|have) (a|any|our|the|up)? <2> (decision|mind*|conclusion)
(not|n't) <2> decided
no (final)? decision (has_been|was|yet|so_far)
(expect|hope|aim|plan|intend|should|will|'ll|going|anticipate) <4> (make|made|reach|have|come_to) (a|our|the|an)? <2> (decision|answer|update|news)
(decide|decision|update|answer|outcome|feedback|news|hear) <6> (by|before|within|early|end_of|next_week|this_week|in_the_next|later_this|in_the_coming)
(be|get|come) (in_touch|back_to_you|in_contact) <8> (by|before|within|early|end_of|next_week|this_week|in_the_next|later_this|as_soon|once|when|soon|shortly)
(keep|keeping) you (posted|updated|informed)
(let|letting) you know (by|before|within|early|next_week|this_week|as_soon|once|when|soon|shortly|either_way|where|on)
(taking|take|need|needs|took) <4> (longer|more_time|bit_of_time|additional_time|some_time|more_days|extra_time) <4> (than|expected|hoped|planned|to_decide|to|before|with)?
(thank_you|thanks|appreciate) <3> (for)? (your|bearing)? patience
bear with us
(on_hold|paused|delayed)
# German
(noch) <4> (keine|nicht) <3> (entscheidung|entschieden|abgeschlossen)
(entscheidung|rückmeldung|melden) <8> (bis|ende|anfang|nächste*|kommende*|woche|tagen|spätestens|in_kürze)
(bitten|danke*) <4> (geduld|gedulden)
(auswahlverfahren|auswahlprozess|auswahl) <6> (läuft|andauert|dauert|abgeschlossen|noch)
# French
(pas_encore) <4> (décid*|décision|choix|arrêté)
(décision|réponse|retour|reviendrons|recontacter*|tiendrons) <8> (avant|d'ici|semaine*|prochain*|jours|bientôt|courant|au_courant|informé*)
(merci|remerci*) <4> patience
(processus|recrutement) <4> (en_cours|toujours)
"""

NOTICE = """
(received|receipt_of|receive) <2> (your) (application|cv|resume|résumé|submission)
application <4> (has_been|was|is_being|have_been) <1> (received|submitted|reviewed|processed|forwarded)
(thank|thanks) <2> for <2> (applying|your_application|submitting|your_interest)
(status|update) <3> of your application
(complete|completed|verify|confirm|activate|create) <3> (profile|account|email|e-mail|application)
(message|mail|e-mail) <3> (has_been|was) <2> (delivered|relayed|displayed|read)
(eingang|erhalt) <3> bewerbung
bewerbung <3> (erhalten|eingegangen)
bien (reçu|reçue) votre (candidature|cv)
(accusons|accusé_de) (de)? réception
"""

AWAY = """
(out_of|away_from|not_in) (the|my)? (office|desk) (until|till|from|with|and|on|for|today|this|through|between|returning|due|at|now|currently|during|due_to)
(am|i'm|is|be|are) <2> (out_of|away_from|not_in) (the|my)? (office|desk)
(i'm|i_am|am|will_be|i'll_be) <2> (away|on_leave|on_vacation|on_holiday|on_annual_leave|on_parental_leave|on_maternity_leave|on_paternity_leave|on_sick_leave|travelling|traveling|ooo|unavailable) <9> (until|till|from|with|return*|back|and|on|limited|through|this|week)
(on|taking) (annual|parental|maternity|paternity|sick|medical|family) leave
on (leave|vacation|holiday) (until|till|from|with|and|through|returning|this)
(limited|no|intermittent|infrequent|little) access to <2> (e-mail*|email*|mail*|messages|inbox)
(back|return|returning) (in|to) the office <2> (on)? (monday|tuesday|wednesday|thursday|friday|#)
(nicht|außer|ausser) (im)? (büro|haus|hause) <9> (bis|ab|wieder|erreichbar|zurück|erreichen)?
(nicht_erreichbar|abwesend|abwesenheit|im_urlaub|in_elternzeit|dienstreise)
(wieder|zurück) <4> (erreichbar|im_büro|da|für_sie)
(absent|absente|en_congé*|en_vacances|en_déplacement|hors_du_bureau) <8> (jusqu*|du|au|retour|et|de|à|ce*|semaine)?
(de_retour|mon_retour) <3> (le|à|au|lundi|mardi|mercredi|jeudi|vendredi|#)
"""

AUTOMATIC = """
(this_is|is) an (automatic|automated|auto|auto-generated|automatically) <2> (reply|response|message|e-mail|email|mail|notification|acknowledg*)
(automatically|automatisch) (generated|erstellt|generiert*|versendet|gesendet|verschickt)
(do_not|please_do_not|don't) reply (to_this|directly|to_the)
(diese|dies) <4> automatisch*
(réponse|message) automatique
ne pas répondre
(we|i) (have)? received your (e-mail|email|message|mail|enquiry|inquiry|request) and
(thank|thanks) <2> for contacting
(ticket|case|request) <3> (has_been|was) (created|opened|received|logged)
"""

SUBJECT_PREFIXES = ("re", "aw", "sv", "vs", "tr", "ref", "rif", "r", "fw", "fwd", "wg", "i", "antw", "antwort", "odp", "rv", "enc", "vb", "doorst", "automatic reply",
                    "accepted", "declined", "tentative", "invitation", "updated invitation", "canceled event", "réponse automatique", "automatische antwort")
"""What stands before a colon in a subject, before the subject proper: reply and forward marks of many clients and languages."""

SUBJECT_TAGS = ("ext", "external", "extern", "externe", "ext mail", "external email", "external sender", "spam", "caution")
"""What gateways put before a subject in brackets."""

AUTO_SUBJECT = (
    "automatic reply", "auto reply", "auto-reply", "autoreply", "auto response", "auto-response", "automatic response", "autoresponse", "out of office",
    "out of the office", "ooo:", "away from", "vacation reply", "on leave", "annual leave", "on vacation", "on holiday",
    "automatische antwort", "abwesenheit", "abwesend", "nicht im büro", "nicht im haus", "im urlaub",
    "réponse automatique", "absence", "absent du bureau", "message d'absence", "en congé",
)
BOUNCE_SUBJECT = (
    "undeliverable", "undelivered mail", "delivery status notification", "mail delivery fail", "mail delivery system", "returned mail", "failure notice",
    "delivery failure", "delivery has failed", "message not delivered", "message could not be delivered", "unzustellbar", "nicht zustellbar",
    "zustellung fehlgeschlagen", "non remis", "échec de la remise", "échec de remise", "non délivré",
)
BOUNCE_SENDERS = ("mailer-daemon", "postmaster", "microsoftexchange", "mailerdaemon")
NOBODY_SENDERS = ("no-reply", "noreply", "no_reply", "donotreply", "do-not-reply", "do_not_reply", "notification", "notifications", "no.reply", "mailer", "nepasrepondre",
                  "ne-pas-repondre", "keine-antwort", "keineantwort", "automated", "system")

TRACKING_DOMAINS = frozenset("""
    greenhouse.io greenhouse-mail.io lever.co ashbyhq.com myworkday.com myworkdayjobs.com workday.com smartrecruiters.com icims.com
    jobvite.com workablemail.com workable.com personio.de personio.com recruitee.com teamtailor.com teamtailor-mail.com bamboohr.com
    successfactors.com successfactors.eu taleo.net oraclecloud.com breezy.hr jazzhr.com applytojob.com rippling.com gem.com
    welcomekit.co welcometothejungle.com softgarden.io softgarden.de rexx-systems.com d-vinci.de onlyfy.io prescreen.io join.com
    pinpointhq.com calendly.com goodtime.io modernloop.io hirevue.com codesignal.com hackerrankforwork.com taleez.com beetween.com
    flatchr.io
""".split())
"""Domains of applicant-tracking and scheduling systems, which write for many employers. Source: the senders named in their own help pages."""

PUBLIC_DOMAINS = frozenset("""
    gmail.com googlemail.com outlook.com hotmail.com hotmail.co.uk hotmail.fr live.com msn.com yahoo.com yahoo.co.uk yahoo.fr yahoo.de
    ymail.com icloud.com me.com mac.com aol.com gmx.de gmx.net gmx.com gmx.at gmx.ch web.de t-online.de freenet.de posteo.de
    mailbox.org proton.me protonmail.com pm.me fastmail.com orange.fr wanadoo.fr free.fr laposte.net sfr.fr bluewin.ch zoho.com
    mail.com hey.com tutanota.com btinternet.com comcast.net verizon.net att.net qq.com 163.com
""".split())
"""Domains where anybody has an address: the same domain says nothing about the employer."""
