"""What the pages of the programme depend on, and the stars that are laid over them (event/keeping.py)."""

from collections.abc import Callable
from functools import cache
from typing import Any

from django.db.models import Count, QuerySet, Subquery, Value
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language

from accounts.models import User
from core.compiled import Compiled
from event import keeping
from event.keeping import Facts
from forums.models import Revision, Star
from forums.stamps import revision
from notifications.models import Notification


def kept(*, seconds: int = keeping.MINUTE) -> Callable[[Callable[..., HttpResponse]], Any]:
    """Mark a public page of the programme."""
    return keeping.kept(facts_of, seconds=seconds, lay_over=with_stars)


def facts_of(request: HttpRequest) -> Facts:
    """One query a request."""
    if not hasattr(request, "programme_facts"):
        request.programme_facts = facts_about(request.user) if keeping.is_known(request) else Facts(revision())  # type: ignore[attr-defined]
    return request.programme_facts  # type: ignore[attr-defined, no-any-return]


def facts_about(user: Any) -> Facts:
    last, count, star, starred, unread = ABOUT.row(user.pk)
    return Facts(f"{last or 0}.{count or 0}", f"{user.pk}:{user}:{user.email}:{unread}:{star}:{starred}", unread or 0)


def ask_about(person: int) -> QuerySet[Any, Any]:
    rows, stars, unread = Revision.objects.all(), Star.objects.by(person), Notification.objects.filter(recipient=person).unread()
    return User.objects.filter(pk=person).values_list(newest(rows), number(rows), newest(stars), number(stars), number(unread))


ABOUT = Compiled(ask_about)


def newest(rows: QuerySet[Any]) -> Subquery:
    return Subquery(rows.order_by("-pk").values("pk")[:1])


def number(rows: QuerySet[Any]) -> Subquery:
    return Subquery(rows.order_by().annotate(one=Value(1)).values("one").annotate(number=Count("pk")).values("number"))


def show(request: HttpRequest, template: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    """`render`, with the number on the bell that is known already; a page for all has none."""
    if isinstance(request.user, keeping.Member):
        context = {"unread_notifications": 0, **context}
    return render(request, template, context, status=status)


def with_stars(page: str, user: Any) -> str:
    """The stars of this person on a page that was rendered without any."""
    language = get_language() or ""
    for pk, forum, slug in Star.objects.by(user).values_list("session", "session__forum__slug", "session__slug"):
        address = reverse("forums:star", args=[forum, slug])
        page = page.replace(f'data-session="{pk}"', f'data-session="{pk}" data-starred')
        page = page.replace(button(address, starred=False), button(address, starred=True))
        page = page.replace(main_button(language, starred=False, url=address), main_button(language, starred=True, url=address), 1)
    return page


def button(address: str, *, starred: bool) -> str:
    """As templates/components/star.html writes it; a test holds the two together."""
    value, pressed = ("0", "true") if starred else ("1", "false")
    return f'formaction="{address}" hx-post="{address}" hx-swap="outerHTML" name="starred" value="{value}" aria-pressed="{pressed}"'


def main_button(language: str, *, starred: bool, url: str) -> str:
    return main_button_drawn(language, starred=starred).replace("URL", url)


@cache
def main_button_drawn(_language: str, *, starred: bool) -> str:
    return render_to_string("forums/_star_button.html", {"starred": starred, "url": "URL"})
