"""What the programme gives to the pages of other rooms: sessions of a company, cards on the editors' desk."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.contributions import DeskCard, Panel
from forums.conflicts import current_conflicts
from forums.models import Forum, Session
from forums.rules import can_edit_programme
from forums.running import running_order


def booth_panels(request: Any, exhibitor: Any) -> Iterator[Panel]:
    rows = exhibitor.sessions.shown().with_context().with_star_of(request.user)
    if days := running_order(rows, zone=request.zone, moment=timezone.now()):
        yield Panel("forums/booth_panel.html", {"days": days}, order=30)


def desk_cards(user: Any) -> Iterator[DeskCard]:
    if not can_edit_programme(user):
        return
    sessions_url = reverse("admin:forums_session_changelist")
    if conflicts := len(current_conflicts()):
        yield DeskCard(_("Conflicts in the programme"), str(conflicts), f"{sessions_url}?conflicts=yes", waits=True, order=20)
    if drafts := Session.objects.drafts().count():
        forums = Forum.objects.drafts().count()
        note = ngettext("and %d forum", "and %d forums", forums) % forums if forums else ""
        yield DeskCard(_("Sessions in draft"), str(drafts), f"{sessions_url}?state__exact=draft", note, waits=True, order=30)
    live = Session.objects.live_at(timezone.now()).count()
    yield DeskCard(_("Sessions live now"), str(live), reverse("forums:now"), order=60)
