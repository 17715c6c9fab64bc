"""Pages of the desk beside the forms: the team, sending back, deciding about edits that wait."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _

from core.access import signed_in
from core.refusals import Refusal
from exhibitors import actions, rules
from exhibitors.changes import compared_with, since_last_look
from exhibitors.forms import InvitationForm, ReasonForm, RoleForm, ShowSelfForm
from exhibitors.models import Exhibitor
from exhibitors.pending import reviews

DONE = {
    "invite": _("The invitation is on its way."),
    "again": _("The invitation was sent once more."),
    "withdraw": _("The invitation is withdrawn."),
    "remove": _("Removed from the team."),
    "change": _("The role is changed."),
    "show": _("Saved: this is how the page shows you."),
}


def own_exhibitor(request: HttpRequest, pk: int) -> Exhibitor:
    """One's own company, or any for organisers; else it is not there."""
    return get_object_or_404(Exhibitor.objects.editable_by(request.user).with_place(), pk=pk)


def organisers_exhibitor(request: HttpRequest, pk: int) -> Exhibitor:
    exhibitor = own_exhibitor(request, pk)
    if not rules.can_publish(request.user):
        raise Http404
    return exhibitor


def page(request: HttpRequest, template: str, exhibitor: Exhibitor, **context: Any) -> HttpResponse:
    opts = {"exhibitor": exhibitor, "opts": Exhibitor._meta, "subtitle": str(exhibitor)}  # noqa: SLF001
    return render(request, f"admin/exhibitors/exhibitor/{template}", {**admin.site.each_context(request), **opts, **context})


@signed_in
def team(request: HttpRequest, pk: int) -> HttpResponse:
    """Who works for the company. Each button of the page posts its name here."""
    exhibitor = own_exhibitor(request, pk)
    roles = rules.roles_to_invite(request.user, exhibitor)
    invitation = InvitationForm(request.POST if "invite" in request.POST else None, roles=roles)
    if request.method == "POST" and take_step(request, exhibitor, invitation):
        return back_to_team(request, exhibitor)
    members = list(exhibitor.memberships.team())
    own = next((member for member in members if member.person_id == request.user.pk), None)
    context = {
        "title": _("Team"),
        "members": members,
        "own": own,
        "invitations": exhibitor.invitations.unanswered().select_related("invited_by"),
        "form": invitation,
        "roles": RoleForm().fields["role"].choices,  # type: ignore[attr-defined]
        "may_manage": rules.can_manage_team(request.user, exhibitor),
        "invitable": roles,
        "show_form": ShowSelfForm(initial={"is_shown": own.is_shown, "languages": own.languages}) if own else None,
    }
    return page(request, "team.html", exhibitor, **context)


def back_to_team(request: HttpRequest, exhibitor: Exhibitor) -> HttpResponse:
    """Whoever left cannot come back to this page."""
    still = rules.can_edit(request.user, exhibitor)
    return redirect("admin:exhibitors_exhibitor_team", exhibitor.pk) if still else redirect("home")


def take_step(request: HttpRequest, exhibitor: Exhibitor, invitation: InvitationForm) -> bool:
    """Whether the posted step is over, with a message; False shows the form again with what is wrong."""
    steps: dict[str, Callable[[], Any]] = {
        "invite": lambda: invite(request, exhibitor, invitation),
        "again": lambda: actions.invite_again(open_invitation(request, exhibitor, "again"), by=request.user),
        "withdraw": lambda: actions.withdraw_invitation(open_invitation(request, exhibitor, "withdraw"), by=request.user),
        "remove": lambda: actions.remove_member(member(request, exhibitor, "remove"), by=request.user),
        "change": lambda: change_role(request, exhibitor),
        "show": lambda: show_self(request, exhibitor),
    }
    step = next((name for name in steps if name in request.POST), None)
    if step is None or (step == "invite" and not invitation.is_valid()):
        return step is None
    try:
        steps[step]()
    except Refusal as refusal:
        invitation_failed = step == "invite"
        if invitation_failed:
            invitation.add_error(refusal.field, str(refusal))
        else:
            messages.error(request, str(refusal))
        return not invitation_failed
    messages.success(request, DONE[step])
    return True


def invite(request: HttpRequest, exhibitor: Exhibitor, form: InvitationForm) -> None:
    actions.invite(exhibitor, email=form.cleaned_data["email"], role=form.cleaned_data["role"], by=request.user)


def change_role(request: HttpRequest, exhibitor: Exhibitor) -> None:
    form = RoleForm(request.POST)
    if not form.is_valid():
        raise Refusal(_("Choose one of the roles."))
    actions.change_role(member(request, exhibitor, "change"), role=form.cleaned_data["role"], by=request.user)


def show_self(request: HttpRequest, exhibitor: Exhibitor) -> None:
    form = ShowSelfForm(request.POST)
    if not form.is_valid():
        raise Refusal(_("That is too long for the languages you speak."))
    actions.show_self(member(request, exhibitor, "show"), **form.cleaned_data, by=request.user)


def member(request: HttpRequest, exhibitor: Exhibitor, name: str) -> Any:
    return get_object_or_404(exhibitor.memberships, pk=number(request.POST[name]))


def open_invitation(request: HttpRequest, exhibitor: Exhibitor, name: str) -> Any:
    found = next((row for row in exhibitor.invitations.unanswered() if str(row.pk) == request.POST[name]), None)
    if found is None:
        raise Http404
    return found


def number(text: str) -> int:
    if not text.isdecimal() or len(text) > 18:  # noqa: PLR2004 - what a database key holds
        raise Http404
    return int(text)


@signed_in
def send_back(request: HttpRequest, pk: int) -> HttpResponse:
    exhibitor = organisers_exhibitor(request, pk)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.send_back(exhibitor, reason=form.cleaned_data["reason"], by=request.user)
        except Refusal as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("The booth is a draft again; the team has been told why."))
        return redirect("admin:exhibitors_exhibitor_change", exhibitor.pk)
    return page(request, "send_back.html", exhibitor, form=form, title=_("Send back"))


@signed_in
def edits(request: HttpRequest, pk: int) -> HttpResponse:
    """What staff changed on a published booth: before and after, then yes or no."""
    exhibitor = organisers_exhibitor(request, pk)
    form = ReasonForm(request.POST if "refuse" in request.POST else None)
    if request.method == "POST" and decide(request, exhibitor, form):
        return redirect("admin:exhibitors_exhibitor_change", exhibitor.pk)
    rows = reviews(exhibitor.pending_edits.select_related("made_by"))
    return page(request, "edits.html", exhibitor, form=form, reviews=rows, title=_("Changes that wait"))


@signed_in
def changes(request: HttpRequest, pk: int) -> HttpResponse:
    """What is not as the organiser last saw it, side by side; agreeing is one click."""
    exhibitor = organisers_exhibitor(request, pk)
    if request.method == "POST" and "seen" in request.POST:
        way_on = "change" if agree(request, exhibitor) else "changes"
        return redirect(f"admin:exhibitors_exhibitor_{way_on}", exhibitor.pk)
    title = _("Changed since it was sent back") if exhibitor.is_submitted_again else _("Changed since approval")
    context = {"changes": since_last_look(exhibitor), "moment": compared_with(exhibitor), "title": title}
    return page(request, "changes.html", exhibitor, seen=exhibitor.touched_at.isoformat(), **context)


def agree(request: HttpRequest, exhibitor: Exhibitor) -> bool:
    """What waits to be published is published, what is published is approved as it was seen."""
    step = actions.publish if exhibitor.is_submitted_again else actions.approve_changes
    try:
        step(exhibitor, by=request.user, seen=request.POST["seen"])
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return False
    messages.success(request, _("Approved as it is now."))
    return True


def decide(request: HttpRequest, exhibitor: Exhibitor, form: ReasonForm) -> bool:
    if "refuse" in request.POST and not form.is_valid():
        return False
    try:
        if "refuse" in request.POST:
            actions.refuse_edits(exhibitor, reason=form.cleaned_data["reason"], by=request.user)
            messages.success(request, _("Refused. Whoever made the changes reads your reason."))
        elif "apply" in request.POST:
            actions.apply_edits(exhibitor, by=request.user)
            messages.success(request, _("The changes are live."))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return True
