"""The links of a booth are tried in the background, one after the other; nothing is locked while the world is asked."""

import re
from collections.abc import Iterator

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from core.outgoing import Allowed, is_public, probe
from core.refusals import NotAllowed, Refusal
from core.work import enqueue
from exhibitors.models import Exhibitor, LinkCheck
from exhibitors.rules import can_edit

MOST = 100  # links of a booth that are tried
IN_TEXT = re.compile(r"https?://[^\s<>\"'）)，。；]+")


def links_of(exhibitor: Exhibitor) -> Iterator[tuple[str, str]]:
    """Address and where it stands; those in texts, too."""
    if exhibitor.website:
        yield exhibitor.website, _("website")
    for thing in (*exhibitor.documents.all(), *exhibitor.videos.all()):
        if thing.url:
            yield thing.url, str(thing)
    texts = [(exhibitor.about_zh_hans, exhibitor.name), (exhibitor.about_en, exhibitor.name)]  # type: ignore[attr-defined]
    texts += [(text, product.name) for product in exhibitor.products.all() for text in (product.text_zh_hans, product.text_en)]  # type: ignore[attr-defined]
    yield from ((url, str(place)) for text, place in texts for url in found_in(text or ""))


def found_in(text: str) -> list[str]:
    """Without the full stop of the sentence."""
    return [url.rstrip(".,:;!?") for url in IN_TEXT.findall(text)]


@transaction.atomic
def begin_link_check(exhibitor: Exhibitor, *, by: User) -> int:
    """Answers how many links wait to be tried now."""
    row = Exhibitor.objects.select_for_update().get(pk=exhibitor.pk)
    if not can_edit(by, row):
        raise NotAllowed(_("Only the staff of the company may edit its booth."))
    if row.link_checks.filter(verdict="").exists():
        raise Refusal(_("The links are being tried already."))
    found = dict(reversed([(url[:500], place[:200]) for url, place in links_of(row)][:MOST]))
    row.link_checks.all().delete()
    LinkCheck.objects.bulk_create(LinkCheck(exhibitor=row, url=url, place=place) for url, place in reversed(found.items()))
    if found:
        enqueue("exhibitors.tasks.check_links", row.pk)
    return len(found)


def check_links(exhibitor_pk: int, *, allowed: Allowed = is_public) -> int:
    """Answers how many were tried. May run twice: what has its verdict is left alone."""
    waiting = list(LinkCheck.objects.filter(exhibitor=exhibitor_pk, verdict=""))
    for check in waiting:
        answer = probe(check.url, allowed=allowed)
        check.verdict, check.status, check.leads_to = answer.verdict, answer.status, answer.leads_to[:1000]
        check.checked_at = timezone.now()
        known = {name: getattr(check, name) for name in ("verdict", "status", "leads_to", "checked_at")}
        LinkCheck.objects.filter(pk=check.pk).update(**known)  # gone by now: the links were listed anew
    return len(waiting)
