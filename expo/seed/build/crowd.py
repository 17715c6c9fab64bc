"""People: the three demo logins, and the visitors of the sample, who have no password."""

from collections.abc import Iterable
from datetime import timedelta
from random import Random

from allauth.account.models import EmailAddress
from django.conf import settings
from django.utils import timezone

from accounts.actions import give_role
from accounts.models import Consent, User
from accounts.states import Role
from event.models import Sector
from expo.roles import write_roles
from expo.seed.people import APPROVER, ATTENDEE, DEMO_FACES, ORGANISER, USHER, Face, attendees
from matchmaking.models import Approver


def build(chance: Random) -> None:
    write_roles()  # as the table says by now
    visitors = attendees()
    write_people([*DEMO_FACES, APPROVER, USHER, *visitors])
    open_logins()
    give_role(person(ORGANISER), Role.ORGANISER)
    give_role(person(APPROVER.email), Role.MATCHMAKING_APPROVER)
    limited, _ = Approver.objects.get_or_create(person=person(APPROVER.email))
    limited.sectors.set(Sector.objects.filter(key__in=("compute", "security")))
    add_interests([ATTENDEE, *(face.email for face in visitors)], chance)
    add_consents()


def person(email: str) -> User:
    return User.objects.get(email=email)


def write_people(faces: Iterable[Face]) -> None:
    """New ones only: a profile belongs to its owner. They joined over the last nine days, more of them each day."""
    known, now = set(User.objects.values_list("email", flat=True)), timezone.now()
    rows = [sample_user(face) for face in faces if face.email not in known]
    for number, row in enumerate(rows):
        row.joined_at = now - timedelta(days=9) * (number / len(rows)) ** 1.6
        row.set_unusable_password()
    User.objects.bulk_create(rows)


def sample_user(face: Face) -> User:
    return User(
        email=face.email,
        name=face.name,
        company=face.company,
        job_title=face.job_title,
        country=face.country,
        language=face.language,
        zone_name=face.zone_name,
        is_sample=True,
    )


def open_logins() -> None:
    """The demo logins get the password of the demo and a verified address; nobody else of the sample can sign in."""
    for email in settings.DEMO_LOGINS:
        login = person(email)
        if not (login.has_usable_password() and login.check_password(settings.DEMO_PASSWORD)):
            login.set_password(settings.DEMO_PASSWORD)
            login.save(update_fields=["password"])
        EmailAddress.objects.update_or_create(user=login, email=email, defaults={"verified": True, "primary": True})


def add_interests(emails: Iterable[str], chance: Random) -> None:
    """One to three sectors each, for those who chose none."""
    sectors = list(Sector.objects.all())
    through = User.sectors.through
    users = User.objects.filter(email__in=list(emails), sectors=None).order_by("pk")
    rows = [through(user=user, sector=sector) for user in users for sector in chance.sample(sectors, chance.randint(1, 3))]
    through.objects.bulk_create(rows)


def add_consents() -> None:
    users = User.objects.filter(is_sample=True, consents=None).order_by("pk")
    purposes = (Consent.Purpose.TERMS, Consent.Purpose.MATCHMAKING)
    Consent.objects.bulk_create(Consent(person=user, purpose=purpose, given_at=user.joined_at) for user in users for purpose in purposes)
