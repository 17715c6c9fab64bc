"""What counting visits costs: `python -m bench.visits`, on the empty database of the environment. Times are CPU of this process."""

import statistics
import sys
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

METHOD = """{visits:,} visits of {days} days at {booths} booths; CPU milliseconds of one process in which Django runs, without
a server, median of {rounds}. Recording is a view with the mark less the same view without it, once for a visitor who is not signed
in and comes from a page of the portal.
"""
VISITS, DAYS, BOOTHS, ROUNDS, REQUESTS = 1_000_000, 14, 50, 15, 2000
ROOT = Path(__file__).resolve().parent.parent
INSERT = """
    INSERT INTO exhibitors_visit (exhibitor_id, day, visitor, number, source, hour, began_at, last_at, seconds)
    WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < %s)
    SELECT %s + i %% %s, %s, 'v' || (i / %s %% 1000), i / (%s * 1000) + 1,
           CASE i %% 5 WHEN 0 THEN 'list' WHEN 1 THEN 'search' WHEN 2 THEN 'hall' WHEN 3 THEN 'session' ELSE 'direct' END,
           i %% 24, %s, %s, i %% 600
    FROM n
"""


def main() -> None:
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    from bench.rows import exhibitors, expo
    from event.models import Sector

    event = expo()
    booths = exhibitors(BOOTHS, Sector.objects.get_or_create(key="compute", defaults={"name": "Compute"})[0])
    fill(booths[0].pk, event.zone)
    rolled = rolling(event.zone)
    queries, desk = desk_cost(booths[0].pk)
    print(
        "## Visits of booths",
        "",
        METHOD.format(visits=VISITS, days=DAYS, booths=BOOTHS, rounds=ROUNDS),
        "| what | cost | limit |",
        "|---|--:|--:|",
        sep="\n",
    )
    print(f"| recording a visit, on its page | {recording(booths[0].pk):.3f} ms | 0.3 ms |")
    print(f"| writing 400 visitors, beside the pages | {writing(booths[0].pk):.0f} ms | – |")
    print(f"| counting a day of {VISITS // DAYS:,} visits, in the worker | {rolled:.0f} ms | – |")
    print(f"| desk of a booth, 14 days | {queries} queries, {desk:.1f} ms | 10 queries, 15 ms |")


def fill(first: int, zone: object) -> None:
    from django.db import connection
    from django.utils import timezone

    from exhibitors.models import VisitDay

    now = timezone.now()
    for ago in range(DAYS):
        day = now.astimezone(zone).date() - timedelta(days=ago)  # type: ignore[arg-type]
        VisitDay.objects.create(day=day, changes=1)
        with connection.cursor() as cursor:
            cursor.execute(INSERT, [VISITS // DAYS, first, BOOTHS, day, BOOTHS, BOOTHS, now, now])


def cpu(run: Callable[[], object]) -> float:
    began = time.process_time()
    run()
    return (time.process_time() - began) * 1000


def rolling(zone: object) -> float:
    from django.utils import timezone

    from exhibitors import actions

    return cpu(lambda: actions.roll_up(timezone.now(), zone)) / DAYS  # type: ignore[arg-type]


def desk_cost(pk: int) -> tuple[int, float]:
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from accounts.actions import give_role
    from accounts.models import User
    from accounts.states import Role as Desk
    from exhibitors.models import Membership
    from exhibitors.states import Role

    alice = User.objects.create(email="alice@example.com", name="Alice")
    give_role(alice, Desk.EXHIBITOR_STAFF)
    Membership.objects.create(exhibitor_id=pk, person=alice, role=Role.OWNER)
    client, page = Client(headers={"Host": "localhost"}), f"/admin/exhibitors/exhibitor/{pk}/figures/"
    client.force_login(alice)
    for _ in range(3):
        client.get(page)
    with CaptureQueriesContext(connection) as queries:
        if client.get(page).status_code != 200:
            sys.exit("The desk does not answer.")
    return len(queries), statistics.median(cpu(lambda: client.get(page)) for _ in range(ROUNDS))


def recording(pk: int) -> float:
    """A view that does nothing, with and without the mark."""
    from django.contrib.auth.models import AnonymousUser
    from django.http import HttpResponse
    from django.test import RequestFactory

    from event.models import Event
    from exhibitors.visit_views import counted, seen_at_booth

    event, factory = Event.objects.current(), RequestFactory()
    headers = {"user-agent": "Mozilla/5.0 (X11; Linux x86_64) Firefox/126.0", "referer": "http://localhost/exhibitors/"}

    def view(request: object) -> HttpResponse:
        seen_at_booth(request, pk)  # type: ignore[arg-type]
        return HttpResponse()

    def asked(answer: Callable[..., object]) -> float:
        requests = []
        for number in range(REQUESTS):
            request = factory.get("/", headers=headers, SERVER_NAME="localhost", REMOTE_ADDR=f"10.0.{number // 250}.{number % 250}")
            request.event, request.user = event, AnonymousUser()  # type: ignore[attr-defined]
            requests.append(request)
        return cpu(lambda: [answer(request) for request in requests]) / REQUESTS

    marked = counted()(view)
    asked(marked)
    return statistics.median(asked(marked) for _ in range(3)) - statistics.median(asked(view) for _ in range(3))


def writing(pk: int) -> float:
    from exhibitors.actions import Sighting, write_sightings

    at = datetime.now().astimezone()
    batch = [Sighting(pk, f"new{number}", at.date(), at.hour, at, at, is_visit=True) for number in range(400)]
    return cpu(lambda: write_sightings(batch))


if __name__ == "__main__":
    main()
