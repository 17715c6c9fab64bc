"""What the programme costs at the size of pretalx' figures: `tests/services.sh python -m bench.programme`, on an empty database.

120 sessions on 9 stages with 108 speakers, PostgreSQL and Redis, two granian workers of one thread. Cold: the programme has changed
since the last request. CPU of the server's processes, in milliseconds a request.
"""

import http.client
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from functools import partial

from bench.measure import ROOT, Server, Spread, cost
from bench.pages import LAYOUTS

METHOD = (__doc__ or "").partition("\n\n")[2]
ROUNDS = 3
COLD = 25
SESSIONS, STAGES, SPEAKERS = 120, 9, 108
PRETALX = {"full agenda": "165", "session": "48", "speakers": "131", "schedule.json": "373", "schedule.ics": "184"}
PATHS = {
    "full agenda": "/forums/",
    "session": "/forums/forum/session-0/",
    "speakers": "/speakers/",
    "schedule.json": "/schedule.json",
    "schedule.xml": "/schedule.xml",
    "schedule.ics": "/schedule.ics",
}


def prepare() -> str:
    """Migrate and fill. Answers the cookie of somebody signed in who starred ten sessions."""
    subprocess.run([sys.executable, "manage.py", "migrate", "--verbosity", "0"], cwd=ROOT, check=True)
    import django

    django.setup()
    from django.conf import settings
    from django.test import Client

    from bench.rows import fill
    from forums.models import Appearance, Session, Speaker, Star
    from live.models import Stage

    visitor = fill(SESSIONS)
    stages = [Stage.objects.get_or_create(slug=f"stage-{n}", defaults={"name": f"Stage {n}", "order": n})[0] for n in range(STAGES)]
    rows = list(Session.objects.order_by("pk"))
    start = rows[0].starts_at
    for n, row in enumerate(rows):
        row.stage, row.starts_at = stages[n % STAGES], start + timedelta(minutes=n // STAGES * 30)
        row.ends_at = row.starts_at + timedelta(minutes=30)
        row.abstract_en = row.abstract_zh_hans = "What a session is about, in a few sentences. " * 8
        row.save()
    Appearance.objects.filter(speaker__in=Speaker.objects.order_by("-pk")[: SESSIONS - SPEAKERS]).delete()
    Speaker.objects.filter(appearances=None).delete()
    Star.objects.filter(session__in=rows[10:]).delete()
    client = Client()
    client.force_login(visitor)
    return f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"


def spread(measure: Callable[[], float]) -> str:
    measure()
    return str(Spread(tuple(measure() for _ in range(ROUNDS))))


def cold(server: Server, path: str) -> float:
    """Each request after a change; what the change itself costs is ours, not the server's."""
    from forums.stamps import touch

    before = server.cpu()
    for _ in range(COLD):
        touch()
        fetch(server.port, path)
    return 1000 * (server.cpu() - before) / COLD


def fetch(port: int, path: str, **headers: str) -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", path, headers={"Host": "localhost", **headers})
    response = connection.getresponse()
    response.read()
    if response.status != http.HTTPStatus.OK:
        raise SystemExit(f"{path} answered {response.status}")
    return response


def measured(server: Server, path: str, cookie: str) -> list[str]:
    warm = [spread(partial(cost, server, path, headers=headers)) for headers in ({}, {"Cookie": cookie})]
    return [spread(partial(cold, server, path)), *warm]


def main(port: int = 18790) -> None:
    cookie = prepare()
    server = Server("scaled", LAYOUTS["scaled"], port)
    server.start()
    try:
        server.ready("/")
        rows = [(name, *measured(server, path, cookie), PRETALX.get(name, "–")) for name, path in PATHS.items()]
    finally:
        server.stop()
    print(
        f"## The programme: {SESSIONS} sessions, {STAGES} stages, {SPEAKERS} speakers", "", (__doc__ or "").partition("\n\n")[2], sep="\n"
    )
    print("| page | cold | warm | warm, signed in | pretalx 2026.2.1 |", "|---|--:|--:|--:|--:|", sep="\n")
    for row in rows:
        print("|", " | ".join(row), "|")


if __name__ == "__main__":
    main()
