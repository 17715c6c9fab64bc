"""What keepsakes cost: `python -m bench.claims`, on an empty database. Without a server, so network and parsing are not in it."""

import statistics
import time
from collections.abc import Callable
from datetime import timedelta

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.test import Client  # noqa: E402
from django.utils import timezone  # noqa: E402

from accounts.models import User  # noqa: E402
from bench.rows import exhibitors, expo  # noqa: E402
from collectibles.artwork import as_png, as_svg  # noqa: E402
from collectibles.models import Collectible, Series  # noqa: E402
from collectibles.states import Motif, SeriesState  # noqa: E402
from event.models import Sector  # noqa: E402
from exhibitors.models import Exhibitor, Stay  # noqa: E402

PEOPLE, BOOTHS, WARM = 200, 3, 20
AT_MOST = 8  # milliseconds of CPU

TEXT = """
## Keepsakes

{people} people, five series of which one is complete, one process without a server; CPU milliseconds, median and slowest tenth.

| what | median | slowest tenth |
|---|--:|--:|
{rows}
"""


def fill() -> list[User]:
    """Five series, as in the sample; everybody walked to three booths."""
    expo()
    sector, _ = Sector.objects.get_or_create(key="compute", defaults={"name": "Compute"})
    exhibitors(BOOTHS, sector)
    rules = {"walker": ("booths", 3), "opening": ("forums", 1), "scholar": ("forums", 3), "deal": ("meetings", 1)}
    rules["first"] = ("launches", 100)
    for motif, (slug, (deed, number)) in zip(Motif.values, rules.items(), strict=True):
        series = Series.objects.create(slug=slug, name=slug, story="A story.", motif=motif, supply=PEOPLE, state=SeriesState.OPEN)
        series.conditions.create(deed=deed, number=number)
    people = User.objects.bulk_create(User(email=f"p{number}@example.com", name=f"P{number}", password="!") for number in range(PEOPLE))
    at, booths = timezone.now() - timedelta(hours=1), list(Exhibitor.objects.all()[:BOOTHS])
    Stay.objects.bulk_create(Stay(person=person, exhibitor=booth, at=at) for person in people for booth in booths)
    return people


def cost(call: Callable[[], object]) -> float:
    begin = time.process_time()
    call()
    return (time.process_time() - begin) * 1000


def client_of(person: User) -> Client:
    client = Client(headers={"Host": "localhost"})
    client.force_login(person)
    return client


def measured() -> dict[str, list[float]]:
    clients = [client_of(person) for person in fill()]
    claims = "/en/collectibles/series/walker/claim/"
    found = {
        "passport": [cost(lambda client=client: client.get("/en/collectibles/")) for client in clients],
        "claim": [cost(lambda client=client: client.post(claims)) for client in clients],
    }
    pages = [piece.get_absolute_url() for piece in Collectible.objects.all()]
    anonymous = Client(headers={"Host": "localhost"})
    found["page of a keepsake"] = [cost(lambda page=page: anonymous.get(page)) for page in pages]
    found["picture, SVG"] = [cost(lambda serial=serial: as_svg("lanterns", "film", serial, "scholar")) for serial in range(1, PEOPLE)]
    found["picture, PNG of 600 pixels"] = [
        cost(lambda serial=serial: as_png("lanterns", "film", serial, "scholar")) for serial in range(1, 40)
    ]
    assert len(pages) == PEOPLE, "not every claim was given"
    return found


def row(name: str, figures: list[float]) -> str:
    warm = figures[WARM:]
    median, slow = statistics.median(warm), statistics.quantiles(warm, n=10)[-1]
    return f"| {name}{' (!)' if name in {'passport', 'claim'} and median > AT_MOST else ''} | {median:.1f} | {slow:.1f} |"


if __name__ == "__main__":
    call_command("migrate", verbosity=0)
    print(TEXT.format(people=PEOPLE, rows="\n".join(row(name, figures) for name, figures in measured().items())))
