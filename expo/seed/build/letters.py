"""Letters of the sample: one went out, one is a draft, and one kind has words of the organiser's own."""

from django.utils import timezone

from accounts.models import Consent, User
from core.letter_kinds import letter_kind
from expo.seed.build.crowd import person
from expo.seed.letters import MEETING_AGREED, TEAMS, WELCOME
from expo.seed.people import ORGANISER
from expo.seed.shape import both
from notifications.actions import approve, hand_in, save_mailing, save_wording
from notifications.models import Mailing, Wording
from notifications.states import MailingState, MailState

AGREED = "matchmaking/meeting_approved"
EVERY = 3  # of three people of the sample two agreed to news


def build() -> None:
    """What is there belongs to whoever changed it since."""
    organiser, kind = person(ORGANISER), letter_kind(AGREED)
    if not Mailing.objects.exists():
        agree_to_news()
        let_out(write(WELCOME, "everybody", organiser), organiser)
        write(TEAMS, "teams", organiser)
    if kind and Wording.objects.of(AGREED) is None:
        words = Wording(kind=AGREED, **both("subject", MEETING_AGREED["subject"]), **both("text", MEETING_AGREED["text"]))
        save_wording(words, kind, fields=(), by=organiser)


def agree_to_news() -> None:
    people = User.objects.filter(is_sample=True).exclude(consents__purpose=Consent.Purpose.NEWS).order_by("pk")
    agreed = [one for number, one in enumerate(people) if number % EVERY]
    Consent.objects.bulk_create([Consent(person=one, purpose=Consent.Purpose.NEWS, given_at=one.joined_at) for one in agreed])


def write(words: dict[str, tuple[str, str]], audience: str, organiser: User) -> Mailing:
    row = Mailing(**both("subject", words["subject"]), **both("text", words["text"]), audience=audience)
    return save_mailing(row, fields=(), by=organiser)


def let_out(row: Mailing, organiser: User) -> None:
    """Long ago: the worker has nothing of it to send."""
    sent = approve(hand_in(row, by=organiser), by=organiser)
    sent.mails.update(state=MailState.SENT, sent_at=timezone.now())
    sent.move_to(MailingState.SENDING)
    sent.move_to(MailingState.SENT)
    sent.ended_at = timezone.now()
    sent.save(update_fields=["state", "ended_at"])
