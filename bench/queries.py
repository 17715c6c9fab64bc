"""How many queries a page makes with 1, 100 and 1,000 rows of everything: `python -m bench.queries`, on an empty database."""

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.core.cache import caches  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.urls import reverse  # noqa: E402

from accounts.models import User  # noqa: E402
from bench.rows import fill  # noqa: E402
from event.frame import current_frame  # noqa: E402

COUNTS = (1, 100, 1000)
AT_MOST = 8
METHOD = f"""With {COUNTS} rows of everything, session and person included. In brackets what the first visitor costs, who finds nothing
in the cache but the frame of the page and the own session. A mark (!) shows where the number grows with the rows, or is above {AT_MOST}."""


def pages() -> dict[str, tuple[str, str]]:
    """Address and reader of each page."""
    return {
        "home": (reverse("home"), ""),
        "home, signed in": (reverse("home"), "visitor"),
        "programme": (reverse("forums:list"), ""),
        "programme, signed in": (reverse("forums:list"), "visitor"),
        "forum": (reverse("forums:forum", args=["forum"]), ""),
        "session": (reverse("forums:session", args=["forum", "session-0"]), ""),
        "session, signed in": (reverse("forums:session", args=["forum", "session-0"]), "visitor"),
        "speakers": (reverse("forums:speakers"), ""),
        "my agenda": (reverse("forums:agenda"), "visitor"),
        "exhibitors": (reverse("exhibitors:list"), ""),
        "hall plan": (reverse("exhibitors:plan"), ""),
        "booth": (reverse("exhibitors:detail", args=["company-0"]), ""),
        "booth, signed in": (reverse("exhibitors:detail", args=["company-0"]), "visitor"),
        "product": (reverse("exhibitors:product", args=["company-0", "product"]), ""),
        "figures": (reverse("releases:figures"), ""),
        "stage": (reverse("live:stage", args=["stage-0"]), ""),
        "stage, signed in": (reverse("live:stage", args=["stage-0"]), "visitor"),
        "matchmaking, signed in": (reverse("matchmaking:home"), "visitor"),
        "my requests": (reverse("matchmaking:requests"), "visitor"),
        "notifications": (reverse("notifications:list"), "visitor"),
        "organiser's queue": (reverse("admin:matchmaking_request_changelist"), "organiser"),
    }


def asked(path: str, reader: str) -> tuple[int, int]:
    """Queries of the page for the first who asks, with an empty cache but for the frame and the own session, and for those after."""
    for cache in caches.all():
        cache.clear()
    client = Client()
    if reader:
        client.force_login(User.objects.by_email(f"{reader}@example.com"))
    current_frame()
    first = counted(client, path)
    return first, min(counted(client, path) for _ in range(2))  # between two of them a minute may turn, in which pages are kept


def counted(client: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        response = client.get(path)
    if response.status_code != 200:
        raise SystemExit(f"{path} answered {response.status_code}")
    return len(queries)


def main() -> None:
    settings.ALLOWED_HOSTS = ["testserver"]
    settings.STAFF_NEEDS_SECOND_FACTOR = False
    call_command("migrate", verbosity=0)
    User.objects.create_superuser("organiser@example.com", "secret-2022")
    rows: dict[str, list[tuple[int, int]]] = {}
    for count in COUNTS:
        fill(count)
        for name, (path, reader) in pages().items():
            rows.setdefault(name, []).append(asked(path, reader))
    print(
        "## Queries of a page",
        "",
        METHOD,
        "",
        sep="\n",
    )
    print("| page |", " | ".join(f"{count} rows" for count in COUNTS), "|")
    print("|---|" + "--:|" * len(COUNTS))
    for name, numbers in rows.items():
        fault = " (!)" if len(set(numbers)) > 1 or max(warm for _, warm in numbers) > AT_MOST else ""
        print(f"| {name}{fault} |", " | ".join(f"{warm} ({cold})" for cold, warm in numbers), "|")


if __name__ == "__main__":
    main()
