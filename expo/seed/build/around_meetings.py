"""What stands around the sample's meetings: people who are asked, other times, notes, what came of it, numbers, a report."""

from datetime import date, timedelta
from decimal import Decimal

from django.utils import timezone

from accounts.models import User
from core.refusals import Refusal
from event.models import Event
from exhibitors.models import Exhibitor
from expo.seed import asks
from expo.seed.build.crowd import person
from expo.seed.people import ATTENDEE, EXHIBITOR, HOME_COMPANY, attendees
from matchmaking import actions
from matchmaking.actions.parties import Party
from matchmaking.models import Entry, Meeting, Outcome, Proposal, Quota, Report, Request, Slot
from matchmaking.picker import picker_between
from matchmaking.states import MeetingState, QuotaKind

ASKING_COMPANY = "panshi-cloud"


def build() -> None:
    """Each part once: what is there is left as it is."""
    attendee = person(ATTENDEE)
    if not Request.objects.sent_to(person=attendee).exists():
        ask_the_attendee(attendee)
    if not Outcome.objects.exists():
        tell_outcomes()
    if not Proposal.objects.exists():
        propose_another_time(attendee)
    if not Report.objects.filter(entry=None).exists():
        report_one()
    if not Report.objects.exclude(entry=None).exists():
        report_one_of_the_market()
    set_numbers()


def owner_of(company: Exhibitor) -> User:
    return company.memberships.owners().select_related("person").earliest("since").person


def ask_the_attendee(attendee: User) -> None:
    """A company asks, and another visitor does: both wait in the attendee's inbox."""
    company = Exhibitor.objects.get(slug=ASKING_COMPANY)
    visitor = person(attendees()[3].email)
    ask(attendee, Party(exhibitor=company), by=owner_of(company), topic="product", message=asks.COMPANY_ASKS, on_behalf_of=company)
    ask(attendee, Party(person=visitor), by=visitor, topic="cooperation", message=asks.VISITOR_ASKS)


def ask(attendee: User, sender: Party, **words: object) -> None:
    picker = picker_between(sender, Party(person=attendee), event=Event.objects.current(), now=timezone.now())
    free = [choice.slot for _day, choices in picker.days for choice in choices if not choice.why_not]
    if not free:
        return
    try:
        actions.request_meeting(attendee, slots=free[::7][:3], **words)
    except Refusal:
        return  # the other side was faster


def tell_outcomes() -> None:
    """Both sides rate what was held; one has something to do."""
    said = (
        {"rating": 5, "next_step": "trial", "deal": "likely", "amount": Decimal(860000), "currency": "CNY"},
        {"rating": 4, "next_step": "send", "deal": "possible", "amount": None, "currency": "CNY"},
        {"rating": 3, "next_step": "call", "deal": "none", "amount": None, "currency": "USD"},
    )
    for number, meeting in enumerate(Meeting.objects.filter(state=MeetingState.HELD).with_parties().order_by("slot__starts_at")):
        asker, host = meeting.request.from_person, owner_of(meeting.request.to_exhibitor)
        actions.tell_outcome(meeting, by=asker, **said[number % 3])
        actions.tell_outcome(meeting, by=host, **said[(number + 1) % 3])
        actions.write_note(meeting, by=host, text=asks.SHARED_NOTE, is_shared=True)
        actions.write_note(meeting, by=host, text=asks.OWN_NOTE, is_shared=False)
        actions.add_follow_up(meeting, by=host, text=asks.TASK, due_on=in_days(3))


def in_days(days: int) -> date:
    return timezone.localdate() + timedelta(days=days)


def propose_another_time(attendee: User) -> None:
    """The attendee's meeting: the company asks to move it, and the answer is the attendee's."""
    now = timezone.now()
    meeting = Meeting.objects.of(attendee).upcoming(now).with_parties().first()
    if meeting is None or meeting.request.to_exhibitor is None:
        return
    for slot in Slot.objects.bookable(now).filter(starts_at__gt=meeting.slot.starts_at)[4:40:4]:
        try:
            actions.propose(meeting, by=owner_of(meeting.request.to_exhibitor), slot=slot, note=asks.PROPOSAL_NOTE)
        except Refusal:
            continue
        return


def report_one() -> None:
    asked = Request.objects.received_by(person(EXHIBITOR)).pending().newest_first().first()
    if asked is not None:
        actions.report(asked, by=person(EXHIBITOR), reason=asks.REPORT)


def report_one_of_the_market() -> None:
    reader = person(EXHIBITOR)
    entry = Entry.objects.on_market(reader, timezone.now()).filter(person__isnull=False).order_by("pk").first()
    if entry is not None:
        actions.report_entry(entry, by=reader, reason=asks.REPORT_OF_ENTRY)


def set_numbers() -> None:
    """Three invited buyers, and a sponsor with its own limits."""
    for face in attendees()[:3]:
        Quota.objects.get_or_create(person=person(face.email), defaults={"kind": QuotaKind.BUYER, "least": 3, "most": 8})
    sponsor = Exhibitor.objects.get(slug=HOME_COMPANY)
    Quota.objects.get_or_create(exhibitor=sponsor, defaults={"kind": QuotaKind.SPONSOR, "least": 6, "most": 40, "most_sent": 30})
