"""The desk of letters: to many, and the words of each kind. Each form of a page posts the name of its button."""

from collections.abc import Callable
from typing import Any

from csp.constants import NONE, SELF, UNSAFE_INLINE
from csp.decorators import csp_replace
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.clickjacking import xframe_options_sameorigin

from accounts.models import User
from core.letter_kinds import LetterKind, letter_kind, letter_kinds
from core.refusals import Refusal
from notifications import actions
from notifications.forms import MailingForm, WordingForm
from notifications.letters import Letter, MailTemplate, as_read_by, write_letter
from notifications.models import Mailing, Wording
from notifications.recipients import reach_of
from notifications.rules import can_approve_mailings, can_change_words, can_write_mailings
from notifications.states import MailState

NOT_TAKEN = 422
MAILINGS, WORDINGS = "admin:notifications_mailing_changelist", "admin:notifications_wording_changelist"
MAILING, WORDING = "admin:notifications_mailing_change", "admin:notifications_wording_kind"
IN_LETTER = {"default-src": [NONE], "style-src": [UNSAFE_INLINE], "frame-ancestors": [SELF], "sandbox": []}


def page(request: HttpRequest, template: str, model: Any, status: int = 200, **context: Any) -> HttpResponse:
    frame = {**admin.site.each_context(request), "opts": model._meta}  # noqa: SLF001 - Django's own name for it in the admin
    return render(request, f"admin/notifications/{template}", {**frame, **context}, status=status)


def permit(holds: bool) -> None:
    if not holds:
        raise PermissionDenied


def language_in(name: str) -> str:
    if name not in User.Language.values:
        raise Http404
    return name


def letter_for(request: HttpRequest, template: Callable[[], tuple[MailTemplate, str]], language: str) -> Letter:
    """As the person at the desk would get it in that language."""
    reader: Any = User.objects.get(pk=request.user.pk)
    reader.language = language
    event: Any = request.event  # type: ignore[attr-defined]
    with as_read_by(reader, event):
        made, sentence = template()
        return write_letter(made, recipient=reader, event=event, sentence=sentence, url="/")


def letters_for(request: HttpRequest, template: Callable[[], tuple[MailTemplate, str]]) -> list[tuple[str, str, Letter]]:
    """Language, how it is called, letter."""
    return [(code, str(label), letter_for(request, template, code)) for code, label in User.Language.choices]


def as_page(letter: Letter) -> HttpResponse:
    return HttpResponse(letter.html)


# --- letters to many --------------------------------------------------------------------------------------------------


def edit_mailing(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    permit(can_write_mailings(request.user))
    row = get_object_or_404(Mailing, pk=pk) if pk else Mailing()
    if not row.can_be_edited:
        return redirect(MAILING, row.pk)
    form = MailingForm(request.POST or None, instance=row)
    if request.method == "POST" and form.is_valid():
        try:
            actions.save_mailing(form.instance, fields=form.changed_fields(), by=request.user)  # type: ignore[arg-type]
        except Refusal as refusal:
            form.add_error(refusal.field, str(refusal))
        else:
            return redirect(MAILING, form.instance.pk)
    status = NOT_TAKEN if form.is_bound and form.errors else 200
    title = _("Letter to many") if pk else _("New letter to many")
    return page(
        request, "mailing_form.html", Mailing, status, title=title, form=form, conflict=form.conflict, original=row, gaps=actions.KNOWN
    )


def mailing(request: HttpRequest, pk: int) -> HttpResponse:
    """One letter: what it says, who gets it, how far it is."""
    permit(request.user.has_perm("notifications.view_mailing"))
    row = get_object_or_404(Mailing.objects.with_people(), pk=pk)
    if request.method == "POST":
        take_step(request, row)
        return redirect(MAILING, pk)
    counts = row.mails.counts_by_state()
    open_ones = counts.get(MailState.WAITING, 0) + counts.get(MailState.SENDING, 0)
    context = {
        "mailing": row,
        "letters": letters_for(request, lambda: (actions.template_of(row), "")),
        "reach": None if row.number else reach_of(row),
        "counts": [(state, label, counts[state]) for state, label in MailState.choices if state in counts],
        "done": row.number - open_ones,
        "may_write": can_write_mailings(request.user),
        "may_approve": can_approve_mailings(request.user),
        "failed": counts.get(MailState.FAILED, 0),
    }
    return page(request, "mailing.html", Mailing, title=row.subject, **context)


def take_step(request: HttpRequest, row: Mailing) -> None:
    steps: dict[str, tuple[Callable[..., Any], str]] = {
        "hand_in": (actions.hand_in, _("It waits for a second look.")),
        "take_back": (actions.take_back, _("It is a draft again.")),
        "approve": (actions.approve, _("It is on its way.")),
        "stop": (actions.stop, _("Stopped. Nothing more leaves.")),
        "go_on": (actions.go_on, _("It goes on.")),
        "again": (actions.try_failed_again, _("What failed is tried again.")),
        "test": (actions.send_test, _("A test is on its way to you, in both languages.")),
    }
    step, done = next((steps[name] for name in steps if name in request.POST), (None, ""))
    try:
        if step:
            step(row, by=request.user)
            messages.success(request, done)
    except Refusal as refusal:
        messages.error(request, str(refusal))


@xframe_options_sameorigin
@csp_replace(IN_LETTER)
def mailing_letter(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    permit(request.user.has_perm("notifications.view_mailing"))
    row = get_object_or_404(Mailing, pk=pk)
    return as_page(letter_for(request, lambda: (actions.template_of(row), ""), language_in(language)))


# --- words of letters -------------------------------------------------------------------------------------------------


def wordings(request: HttpRequest) -> HttpResponse:
    permit(request.user.has_perm("notifications.view_wording"))
    changed = Wording.objects.by_kind()
    rows = [(kind, changed.get(kind.name)) for kind in letter_kinds()]
    return page(request, "wordings.html", Wording, title=_("Words of letters"), rows=rows)


def kind_in(name: str) -> LetterKind:
    kind = letter_kind(name)
    if kind is None:
        raise Http404
    return kind


def wording(request: HttpRequest, name: str) -> HttpResponse:
    """The words of one kind: own or built in, what can be put in, and how they read."""
    kind = kind_in(name)
    permit(request.user.has_perm("notifications.view_wording"))
    row = Wording.objects.of(name) or Wording(kind=name)
    form = WordingForm(request.POST if "save" in request.POST else None, instance=row)
    if request.method == "POST" and word_step(request, kind, form):
        return redirect(WORDING, name)
    stored = Wording.objects.of(name)
    context = {
        "kind": kind,
        "form": form,
        "conflict": form.conflict,
        "stored": stored,
        "gaps": [(f"{{{gap}}}", label) for gap, label in kind.known.items()],
        "letters": letters_for(request, lambda: actions.sample_of(kind)),
        "may_change": can_change_words(request.user),
    }
    status = NOT_TAKEN if form.is_bound and form.errors else 200
    return page(request, "wording.html", Wording, status, title=kind.label, **context)


def word_step(request: HttpRequest, kind: LetterKind, form: WordingForm) -> bool:
    """Whether the posted step is over; else the form says why not."""
    row: Any = form.instance
    try:
        if "restore" in request.POST and row.pk:
            actions.restore_built_in(row, by=request.user)  # type: ignore[arg-type]
            messages.success(request, _("It says again what is built in."))
        elif "test" in request.POST:
            number = len(actions.send_sample(kind, by=request.user))  # type: ignore[arg-type]
            messages.success(request, ngettext("%d test is on its way to you.", "%d tests are on their way to you.", number) % number)
        elif "save" in request.POST:
            if not form.is_valid():
                return False
            fields = [name for name in form.changed_data if name != "version"]
            actions.save_wording(row, kind, fields=fields, by=request.user)  # type: ignore[arg-type]
            messages.success(request, _("Saved. The letters below are how it reads."))
    except Refusal as refusal:
        if "save" not in request.POST:
            messages.error(request, str(refusal))
            return True
        form.add_error(refusal.field, str(refusal))
        return False
    return True


@xframe_options_sameorigin
@csp_replace(IN_LETTER)
def wording_letter(request: HttpRequest, name: str, language: str) -> HttpResponse:
    permit(request.user.has_perm("notifications.view_wording"))
    kind = kind_in(name)
    return as_page(letter_for(request, lambda: actions.sample_of(kind), language_in(language)))
