"""Letters that came back, and addresses that take none."""

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from notifications.dsn import Bounce, bounces_in
from notifications.models import BouncingAddress, Mail
from notifications.states import MailState


def take_bounce(report: bytes) -> int:
    """Write down what a report of a mail server says. Answers how many letters of ours it was about; twice changes nothing."""
    return sum(write_down(bounce) for bounce in bounces_in(report))


@transaction.atomic
def write_down(bounce: Bounce) -> bool:
    """Only of a letter that we wrote to this very address: anybody can write a report."""
    mail = Mail.objects.select_for_update(of=("self",)).filter(pk=bounce.letter, address__iexact=bounce.address).first()
    if mail is None or not mail.can_move_to(MailState.BOUNCED):
        return False
    mail.move_to(MailState.BOUNCED)
    mail.problem = f"{bounce.status} {bounce.reason}".strip()[:300]
    mail.save(update_fields=["state", "problem"])
    values = {"status": bounce.status[:20], "reason": bounce.reason[:300], "since": timezone.now()}
    BouncingAddress.objects.update_or_create(address=bounce.address, defaults=values)
    return True


def takes_letters_again(person: User) -> None:
    BouncingAddress.objects.filter(address=person.email.lower()).delete()
