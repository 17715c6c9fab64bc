"""CPU of a page in one layout: `python -m bench.pages embedded|scaled`, on the database of the environment, freshly seeded."""

import subprocess
import sys
from urllib.parse import urlsplit

from bench.measure import ROOT, Server, Spread, cost

ROUNDS, PRODUCTS = 3, 50
LAYOUTS = {
    "embedded": [
        *(sys.executable, "-m", "uvicorn", "expo.asgi:application", "--port", "{port}", "--lifespan", "on"),
        *("--no-access-log", "--log-level", "error"),
    ],
    "scaled": [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--workers", "2", "--blocking-threads", "1"),
        *("--no-log", "--port", "{port}", "expo.wsgi:application"),
    ],
}
TITLES = {
    "embedded": "## CPU a request, embedded: SQLite, one uvicorn with four threads",
    "scaled": "## CPU a request, scaled: PostgreSQL, Redis, granian with two workers",
}
METHOD = """Demo seed; 8 keep-alive connections ask for one page for 1.5 s, three rounds; CPU of the server's processes (not of the
database) in milliseconds a request, median (lowest-highest). Anonymous, and signed in as the demo's attendee.
"""


def prepare() -> tuple[dict[str, str], str]:
    """Migrate and seed. Answers the pages by name, and the cookie of somebody signed in."""
    for command in (["migrate", "--verbosity", "0"], ["seed_demo"]):
        subprocess.run([sys.executable, "manage.py", *command], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    import django

    django.setup()
    from django.conf import settings
    from django.test import Client

    from accounts.models import User
    from exhibitors.models import Exhibitor, Product
    from forums.models import Session

    session = Session.objects.going_on().select_related("forum").order_by("pk")[0]
    exhibitor = Exhibitor.objects.published().order_by("pk")[0]
    products = (Product(exhibitor=exhibitor, slug=f"bench-{n}", name=f"产品 {n}", summary="一句话说明。") for n in range(PRODUCTS))
    Product.objects.bulk_create(products, ignore_conflicts=True)
    pages = {"home": "/", "agenda": "/forums/", "session": session.get_absolute_url(), "booth, 50 products": exhibitor.get_absolute_url()}
    client = Client()
    client.force_login(User.objects.by_email("attendee@example.com"))
    cookie = f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"
    return {name: urlsplit(path).path for name, path in pages.items()}, cookie


def main(layout: str, port: int = 18760) -> None:
    pages, cookie = prepare()
    server = Server(layout, LAYOUTS[layout], port)
    server.start()
    try:
        server.ready("/")
        rows = [(name, [spread(server, path, headers) for headers in ({}, {"Cookie": cookie})]) for name, path in pages.items()]
    finally:
        server.stop()
    print(TITLES[layout], "", METHOD, "| page | anonymous | signed in |", "|---|--:|--:|", sep="\n")
    for name, (anonymous, signed_in) in rows:
        print(f"| {name} | {anonymous} | {signed_in} |")


def spread(server: Server, path: str, headers: dict[str, str]) -> Spread:
    cost(server, path, seconds=0.5, headers=headers)  # warms caches and templates
    return Spread(tuple(cost(server, path, headers=headers) for _ in range(ROUNDS)))


if __name__ == "__main__":
    main(sys.argv[1])
