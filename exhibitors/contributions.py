"""What the desk shows: to a company its booth and team, to organisers what waits for them."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.contributions import DeskCard
from exhibitors.completeness import missing, percent, steps
from exhibitors.models import Exhibitor
from exhibitors.rules import can_publish
from exhibitors.states import ExhibitorState


def desk_cards(user: Any) -> Iterator[DeskCard]:
    for exhibitor in Exhibitor.objects.run_by(user):
        yield from company_cards(exhibitor)
    if can_publish(user):
        yield from organiser_cards()


def company_cards(exhibitor: Exhibitor) -> Iterator[DeskCard]:
    done = steps(exhibitor)
    gaps = missing(exhibitor)
    next_step = _("Next: %(step)s") % {"step": gaps[0].label} if gaps else _("Nothing is missing.")
    yield DeskCard(
        title=_("Booth of %(name)s: %(state)s") % {"name": exhibitor.name, "state": exhibitor.get_state_display()},
        value=f"{percent(done)} %",
        url=reverse("admin:exhibitors_exhibitor_change", args=[exhibitor.pk]),
        note=exhibitor.sent_back_reason or next_step,
        waits=exhibitor.state == ExhibitorState.DRAFT,
        order=10,
    )
    hidden = exhibitor.products.filter(is_hidden=True).count()
    yield DeskCard(
        title=_("Products"),
        value=str(exhibitor.products.count()),
        url=f"{reverse('admin:exhibitors_product_changelist')}?exhibitor__id__exact={exhibitor.pk}",
        note=ngettext("%(number)d hidden", "%(number)d hidden", hidden) % {"number": hidden} if hidden else "",
        order=30,
    )
    open_invitations = exhibitor.invitations.unanswered().count()
    yield DeskCard(
        title=_("Team"),
        value=str(exhibitor.memberships.count()),
        url=reverse("admin:exhibitors_exhibitor_team", args=[exhibitor.pk]),
        note=ngettext("%(number)d open invitation", "%(number)d open invitations", open_invitations) % {"number": open_invitations}
        if open_invitations
        else "",
        order=40,
    )


def organiser_cards() -> Iterator[DeskCard]:
    """Always there: nought is an answer, too."""
    listed = reverse("admin:exhibitors_exhibitor_changelist")
    cards = (
        (_("Booths submitted"), Exhibitor.objects.submitted().count(), "submitted", 20),
        (_("Changes that wait"), Exhibitor.objects.with_pending_edits().count(), "waiting", 21),
        (_("Changed since approval"), Exhibitor.objects.changed_since_approval().count(), "changed", 22),
    )
    for title, number, look, order in cards:
        yield DeskCard(title=title, value=str(number), url=f"{listed}?look={look}", waits=number > 0, order=order)
