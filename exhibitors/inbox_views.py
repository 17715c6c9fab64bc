"""The inbox of a company's team: what waits, one conversation with all that is known of it, and what the organiser may see of all this."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from core.refusals import Refusal
from exhibitors import actions, rules
from exhibitors.inbox import Look, counts_of_companies
from exhibitors.models import Ban, Card, Conversation, Exhibitor, Message, Presence, TalkReport
from exhibitors.presence import light
from exhibitors.states import ReportState, Side
from exhibitors.talk_forms import AnswerForm, HideForm, NoteForm, key_in

A_PAGE = 30
NOT_TAKEN = 422


def page(request: HttpRequest, template: str, status: int = 200, **context: Any) -> HttpResponse:
    frame = {**admin.site.each_context(request), "opts": Conversation._meta}  # noqa: SLF001 - Django's own name for it in the admin
    return render(request, f"admin/exhibitors/conversation/{template}", {**frame, **context}, status=status)


# --- the list ---------------------------------------------------------------------------------------------------------


def inbox(request: HttpRequest) -> HttpResponse:
    """The team's conversations, the most urgent first. Organisers without a company see numbers only."""
    companies = list(Exhibitor.objects.run_by(request.user))
    if not companies:
        return numbers(request)
    if request.method == "POST":
        return set_away(request, companies)
    look = Look.of(request.GET, user=request.user, companies=companies, now=timezone.now())
    listed = Paginator(look.rows(), A_PAGE).get_page(request.GET.get("page"))
    away = dict(Presence.objects.filter(person=request.user, exhibitor__in=companies).values_list("exhibitor", "is_away"))
    present = [(company, away.get(company.pk, False)) for company in companies]
    template = "_inbox.html" if "HX-Request" in request.headers else "inbox.html"
    return page(request, template, page=listed, look=look, companies=companies, present=present, title=_("Conversations"))


def set_away(request: HttpRequest, companies: list[Exhibitor]) -> HttpResponse:
    chosen = next((one for one in companies if one.pk == key_in(request.POST.get("company", ""))), None)
    if chosen is None:
        raise Http404
    actions.set_away(chosen, is_away=request.POST.get("away") == "1", by=request.user)
    return redirect(request.get_full_path())


def numbers(request: HttpRequest) -> HttpResponse:
    """How many conversations each company has, and who is late. Nothing of what was said."""
    if not rules.can_moderate(request.user):
        raise PermissionDenied
    rows = Paginator(counts_of_companies(timezone.now()), A_PAGE).get_page(request.GET.get("page"))
    return page(request, "numbers.html", page=rows, reports=TalkReport.objects.open().count(), title=_("Conversations at the booths"))


# --- one conversation -------------------------------------------------------------------------------------------------


def own(request: HttpRequest, pk: int) -> Conversation:
    """Of a company one works for; any other is not there."""
    return get_object_or_404(Conversation.objects.of_team(request.user).with_parties(), pk=pk)


def thread(request: HttpRequest, pk: int) -> HttpResponse:
    """Each button of the page posts its name here."""
    row = own(request, pk)
    form = AnswerForm(request.POST, request.FILES) if "answer" in request.POST else AnswerForm()
    if request.method == "POST":
        status = take_step(request, row, form)
        if status == 0:
            return redirect(f"{row.desk_url}#last")
        return thread_page(request, row, form, status=status)
    return thread_page(request, row, form)


def take_step(request: HttpRequest, row: Conversation, form: AnswerForm) -> int:
    """Nought when the posted step is over; else the status of the page that says why not."""
    steps: dict[str, Callable[[], Any]] = {
        "answer": lambda: answer(request, row, form),
        "assign": lambda: assign(request, row),
        "note": lambda: note(request, row),
        "close": lambda: actions.close(row, by=request.user),
        "block": lambda: actions.ban(row.exhibitor, row.person, by=request.user),
        "unblock": lambda: actions.lift_ban(row.exhibitor, row.person, by=request.user),
    }
    step = next((name for name in steps if name in request.POST), "")
    if step == "answer" and not form.is_valid():
        return NOT_TAKEN
    try:
        if step:
            steps[step]()
    except Refusal as refusal:
        if step != "answer":
            messages.error(request, str(refusal))
            return 0
        form.add_error(refusal.field, str(refusal))
        return refusal.status
    return 0


def answer(request: HttpRequest, row: Conversation, form: AnswerForm) -> None:
    closes = request.POST.get("answer") == "close"
    actions.answer(row, by=request.user, seen=form.cleaned_data["seen"], closes=closes, **form.said())


def assign(request: HttpRequest, row: Conversation) -> None:
    chosen = key_in(request.POST.get("owner", ""))
    member = row.exhibitor.memberships.team().filter(person=chosen).first() if chosen else None
    if chosen and member is None:
        raise Refusal(_("This person is not in the team any more."))
    actions.assign(row, to=member.person if member else None, by=request.user, was=key_in(request.POST.get("was", "")))


def note(request: HttpRequest, row: Conversation) -> None:
    form = NoteForm({"note": request.POST.get("note", "").replace("\0", "")})
    if not form.is_valid():
        raise Refusal(" ".join(str(error) for errors in form.errors.values() for error in errors))
    actions.add_note(row, text=form.cleaned_data["note"], by=request.user)


def thread_page(request: HttpRequest, row: Conversation, form: AnswerForm, status: int = 200) -> HttpResponse:
    said = list(row.messages.in_order())
    last = said[-1].pk if said else 0
    actions.here(row, by=request.user, read=last)
    context = {
        "conversation": row,
        "said": said,
        "last": last,
        "form": form,
        "side": Side.COMPANY,
        "card": Card.objects.consented_to(row.exhibitor).filter(person=row.person).with_people().first(),
        "team": [member.person for member in row.exhibitor.memberships.team()],
        "notes": row.team_notes.select_related("author"),
        "steps": row.steps.select_related("actor"),
        "replies": [(reply, reply.text_in(row.person.language)) for reply in row.exhibitor.replies.all()],
        "others": Conversation.objects.filter(exhibitor=row.exhibitor, person=row.person).exclude(pk=row.pk)[:5],
        "is_blocked": Ban.objects.between(row.person, row.exhibitor).by(Side.COMPANY).exists(),
        "note_form": NoteForm(),
        "title": _("Conversation with %(name)s") % {"name": row.person},
        "subtitle": str(row.exhibitor),
        "is_present": light(row.exhibitor_id),
    }
    return page(request, "thread.html", status, **context)


# --- what was reported ------------------------------------------------------------------------------------------------


def reported(request: HttpRequest, pk: int) -> HttpResponse:
    """One reported message and those around it: all that organisers read of a conversation."""
    found = get_object_or_404(TalkReport.objects.with_messages(), pk=pk)
    if not rules.can_moderate(request.user):
        raise Http404
    form = HideForm(request.POST if "hide" in request.POST else None)
    if request.method == "POST" and settle(request, found.message, form):
        return redirect("admin:exhibitors_talkreport_changelist")
    context = {"report": found, "form": form, "around": around(found.message), "title": _("Reported message"), "states": ReportState}
    return page(request, "reported.html", NOT_TAKEN if form.errors else 200, conversation=found.message.conversation, **context)


def around(message: Message) -> list[Message]:
    """Two before, two after: what it answers, and what was answered."""
    said = message.conversation.messages.select_related("author")
    before = list(said.filter(pk__lt=message.pk).order_by("-pk")[:2])
    return [*reversed(before), message, *said.filter(pk__gt=message.pk).order_by("pk")[:2]]


def settle(request: HttpRequest, message: Message, form: HideForm) -> bool:
    try:
        if "dismiss" in request.POST:
            actions.dismiss(message, by=request.user)
            done = _("Noted: nothing is wrong with it.")
        elif "show" in request.POST:
            actions.show_again(message, by=request.user)
            done = _("Both sides see the message again.")
        elif not form.is_valid():
            return False
        else:
            actions.hide(message, reason=form.cleaned_data["reason"], by=request.user)
            done = _("Hidden: both sides read your reason instead.")
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return False
    messages.success(request, done)
    return True
