"""As many rows of everything as a measurement asks for."""

from datetime import timedelta

from django.utils import timezone

from accounts.models import User
from event.models import Event, Sector
from exhibitors.models import Booth, Exhibitor, Hall, Membership, Product
from exhibitors.states import ExhibitorState, Role
from forums.models import Appearance, Forum, Session, Speaker, Star
from forums.states import ProgrammeState
from live.models import Stage
from matchmaking.models import Request, Slot, Table
from matchmaking.models.requests import pair_of
from notifications.models import Notification
from releases.models import Figure

IN_A_HALL = 200


def expo() -> Event:
    now = timezone.now()
    event, _ = Event.objects.update_or_create(
        pk=1,
        defaults={
            "name": "Expo",
            "short_name": "Expo",
            "theme": "Theme",
            "held_on": now.date(),
            "opens_at": now - timedelta(hours=2),
            "closes_at": now + timedelta(days=2),
        },
    )
    return event


def fill(count: int) -> User:
    """`count` sessions of one day, speakers, exhibitors with a product, requests and notices. Answers whose they are."""
    expo()
    visitor, _ = User.objects.get_or_create(email="visitor@example.com", defaults={"name": "Visitor"})
    sector, _ = Sector.objects.get_or_create(key="compute", defaults={"name": "Compute"})
    companies = exhibitors(count, sector)
    sessions(count, sector, companies, visitor)
    requests(companies, visitor)
    Notification.objects.bulk_create(
        (Notification(recipient=visitor, kind="news", text=f"News {n}", url="/", key=f"news:{n}") for n in range(count)),
        ignore_conflicts=True,
    )
    Figure.objects.bulk_create(
        (Figure(key=f"figure-{n}", topic="industry", name=f"Figure {n}", value=n, target=n + 1, source="Source") for n in range(count)),
        ignore_conflicts=True,
    )
    return visitor


def exhibitors(count: int, sector: Sector) -> list[Exhibitor]:
    Exhibitor.objects.bulk_create(
        (
            Exhibitor(slug=f"company-{n}", name=f"Company {n}", sector=sector, state=ExhibitorState.PUBLISHED, published_at=timezone.now())
            for n in range(count)
        ),
        ignore_conflicts=True,
    )
    rows = list(Exhibitor.objects.order_by("pk"))
    halls = [Hall.objects.get_or_create(key=f"{n}", defaults={"name": f"Hall {n}", "order": n})[0] for n in range(count // IN_A_HALL + 1)]
    Booth.objects.bulk_create(
        (
            Booth(exhibitor=row, hall=halls[n // IN_A_HALL], number=f"{n:04}", column=n % 20 * 2, row=n % IN_A_HALL // 20 * 3)
            for n, row in enumerate(rows)
        ),
        ignore_conflicts=True,
    )
    Product.objects.bulk_create((Product(exhibitor=row, slug="product", name="Product") for row in rows), ignore_conflicts=True)
    Table.objects.bulk_create((Table(exhibitor=row, name="Table 1") for row in rows), ignore_conflicts=True)
    return rows


def sessions(count: int, sector: Sector, companies: list[Exhibitor], visitor: User) -> None:
    event = Event.objects.current()
    stages = [Stage.objects.get_or_create(slug=f"stage-{n}", defaults={"name": f"Stage {n}", "order": n})[0] for n in range(5)]
    forum, _ = Forum.objects.get_or_create(
        slug="forum",
        defaults={
            "name": "Forum",
            "short_name": "Forum",
            "sector": sector,
            "stage": stages[0],
            "state": ProgrammeState.PUBLISHED,
            "starts_at": event.opens_at,
            "ends_at": event.closes_at,
        },
    )
    Speaker.objects.bulk_create((Speaker(slug=f"speaker-{n}", name=f"Speaker {n}") for n in range(count)), ignore_conflicts=True)
    Session.objects.bulk_create(
        (
            Session(
                forum=forum,
                slug=f"session-{n}",
                title=f"Session {n}",
                stage=stages[n % 5],
                state=ProgrammeState.PUBLISHED,
                starts_at=event.opens_at + timedelta(minutes=n % 20 * 15),
                ends_at=event.opens_at + timedelta(minutes=n % 20 * 15 + 15),
            )
            for n in range(count)
        ),
        ignore_conflicts=True,
    )
    rows, speakers = list(Session.objects.order_by("pk")), list(Speaker.objects.order_by("pk"))
    Appearance.objects.bulk_create(
        (Appearance(session=row, speaker=speaker) for row, speaker in zip(rows, speakers, strict=True)), ignore_conflicts=True
    )
    Star.objects.bulk_create((Star(person=visitor, session=row) for row in rows), ignore_conflicts=True)
    Session.exhibitors.through.objects.bulk_create(
        (Session.exhibitors.through(session=row, exhibitor=company) for row, company in zip(rows, companies, strict=True)),
        ignore_conflicts=True,
    )


def requests(companies: list[Exhibitor], visitor: User) -> None:
    event = Event.objects.current()
    slot, _ = Slot.objects.get_or_create(
        starts_at=event.opens_at + timedelta(hours=20), defaults={"ends_at": event.opens_at + timedelta(hours=20, minutes=15)}
    )
    taken = set(Request.objects.values_list("to_exhibitor", flat=True))
    new = Request.objects.bulk_create(
        Request(
            from_person=visitor,
            to_exhibitor=company,
            pair=pair_of(people=[visitor.pk], exhibitors=[company.pk]),
            asked_by=visitor,
            message="Hello",
            expires_at=event.closes_at,
        )
        for company in companies
        if company.pk not in taken
    )
    Request.slots.through.objects.bulk_create(Request.slots.through(request=row, slot=slot) for row in new)


def staff(company: Exhibitor) -> User:
    person, _ = User.objects.get_or_create(email="staff@example.com", defaults={"name": "Staff"})
    Membership.objects.get_or_create(exhibitor=company, person=person, defaults={"role": Role.OWNER})
    return person
