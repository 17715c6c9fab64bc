"""One process, one port: pages in threads, sockets on the event loop. Behind a proxy it serves `/ws/` alone."""

from typing import Any

from expo.django_pages import django_pages  # first: it sets Django up

# isort: split
from django.conf import settings

from expo.pages import Pages, Receive, Scope, Send
from expo.sockets import application as sockets

pages = Pages(django_pages, largest_body=settings.LARGEST_REQUEST << 20)


async def application(scope: Scope, receive: Receive, send: Send) -> Any:
    await (pages if scope["type"] == "http" else sockets)(scope, receive, send)
