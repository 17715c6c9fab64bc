"""Talking to a booth, as a visitor: the form, the own conversations, one of them, and what one can do with it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core import serving
from core.access import public, signed_in
from core.refusals import Refusal
from exhibitors import actions, rules
from exhibitors.models import Ban, Card, Conversation, Exhibitor, Message
from exhibitors.presence import light
from exhibitors.states import ConversationState, Side
from exhibitors.talk_forms import EnquiryForm, ReportForm, SaidForm, key_in

A_PAGE = 20
DRAFT = "exhibitors:draft"
NOT_TAKEN = 422


# --- the booth --------------------------------------------------------------------------------------------------------


@public
@never_cache
@require_safe
def at_booth(request: HttpRequest, slug: str) -> HttpResponse:
    """What a booth's page lays over itself: the light, and what this visitor has going on here. The page itself is the same for all."""
    exhibitor = get_object_or_404(Exhibitor.objects.visible_to(request.user), slug=slug)
    context: dict[str, Any] = {"exhibitor": exhibitor, "is_present": light(exhibitor.pk)}
    if request.user.is_authenticated:
        own = Conversation.objects.of_visitor(request.user).filter(exhibitor=exhibitor).with_unread_for(Side.VISITOR)
        last_card = Card.objects.last_between(request.user, exhibitor)
        context |= {
            "card": last_card if last_card and last_card.is_in_force else None,
            "is_taken_back": bool(last_card and not last_card.is_in_force),
            "latest": own.exclude(state=ConversationState.CLOSED).newest_first().first(),
            "code": actions.usual_card(request.user) if not rules.is_staff_of(request.user, exhibitor) else None,
        }
    return render(request, "exhibitors/_at_booth.html", context)


@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def talk(request: HttpRequest, slug: str) -> HttpResponse:
    """Write to a company; to whom is at the booth as a chat. Who is not signed in signs in after the form."""
    exhibitor = get_object_or_404(Exhibitor.objects.visible_to(request.user).with_place(), slug=slug)
    products = exhibitor.products.shown()
    if request.method != "POST":
        return talk_page(request, exhibitor, EnquiryForm(initial=initial_for(request, exhibitor), products=products))
    if not request.user.is_authenticated:
        keep_draft(request, slug)
        return redirect_to_login(request.get_full_path())
    form = EnquiryForm(request.POST, request.FILES, products=products)
    if not form.is_valid():
        return talk_page(request, exhibitor, form, status=NOT_TAKEN)
    try:
        begun = actions.open_conversation(exhibitor, by=request.user, live=request.POST.get("live") == "1", **form.said())
    except Refusal as refusal:
        form.add_error(refusal.field, str(refusal))
        return talk_page(request, exhibitor, form, status=refusal.status)
    request.session.pop(DRAFT, None)
    return redirect(begun)


def talk_page(request: HttpRequest, exhibitor: Exhibitor, form: EnquiryForm, status: int = 200) -> HttpResponse:
    is_own = rules.is_staff_of(request.user, exhibitor)
    context = {"exhibitor": exhibitor, "form": form, "is_present": light(exhibitor.pk), "is_own": is_own}
    if request.user.is_authenticated:
        context["card"] = Card.objects.between(request.user, exhibitor)
    return render(request, "exhibitors/talk.html", context, status=status)


def initial_for(request: HttpRequest, exhibitor: Exhibitor) -> dict[str, Any]:
    """The product whose page led here; what was typed before signing in; the fields one usually shares."""
    asked = exhibitor.products.shown().filter(slug=request.GET.get("product", "")[:50].replace("\0", "")).first()
    initial: dict[str, Any] = {"product": asked.pk if asked else None, "shares": usual_shares(request, exhibitor)}
    draft = request.session.get(DRAFT) or {}
    return initial | (draft["fields"] if draft.get("slug") == exhibitor.slug else {})


def usual_shares(request: HttpRequest, exhibitor: Exhibitor) -> list[str]:
    user: Any = request.user
    return actions.offered_fields(user, exhibitor) if user.is_authenticated else list(actions.USUAL)


def keep_draft(request: HttpRequest, slug: str) -> None:
    """What was typed waits in the session until its author has signed in."""
    post = request.POST
    fields = {"topic": post.get("topic", "")[:12], "text": post.get("text", "")[:5000].replace("\0", "")}
    fields |= {"product": key_in(post.get("product", "")) or None, "shares": [name[:12] for name in post.getlist("shares")[:10]]}  # type: ignore[dict-item]
    request.session[DRAFT] = {"slug": slug, "fields": fields}


# --- the own conversations --------------------------------------------------------------------------------------------


@signed_in
@never_cache
@require_safe
def conversations(request: HttpRequest) -> HttpResponse:
    """All that one has written to booths, the last said first."""
    rows = Conversation.objects.of_visitor(request.user)
    state = request.GET.get("state", "")
    chosen = rows.filter(state=state) if state in ConversationState else rows
    listed = chosen.with_parties().with_last_words().with_unread_for(Side.VISITOR).newest_first()
    page = Paginator(listed, A_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "state": state, "states": ConversationState, "bans": Ban.objects.by_visitor(request.user)}
    return render(request, "exhibitors/conversations.html", context)


def own(request: HttpRequest, uuid: UUID) -> Conversation:
    """The visitor's own; anybody else's is not there."""
    return get_object_or_404(Conversation.objects.of_visitor(request.user).with_parties(), uuid=uuid)


def followed(request: HttpRequest, uuid: UUID) -> Conversation:
    """One of the two sides."""
    row = get_object_or_404(Conversation.objects.with_parties(), uuid=uuid)
    if not rules.can_follow(request.user, row):
        raise Http404
    return row


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def conversation(request: HttpRequest, uuid: UUID) -> HttpResponse:
    row = own(request, uuid)
    if request.method != "POST":
        return conversation_page(request, row, SaidForm())
    form = SaidForm(request.POST, request.FILES)
    if not form.is_valid():
        return conversation_page(request, row, form, status=NOT_TAKEN)
    try:
        actions.write(row, by=request.user, **form.said())
    except Refusal as refusal:
        form.add_error(refusal.field, str(refusal))
        return conversation_page(request, row, form, status=refusal.status)
    return thread_again(request, row)


def thread_again(request: HttpRequest, row: Conversation) -> HttpResponse:
    """After a message: a page for whoever has no script, the thread and an empty form for htmx."""
    if request.htmx:  # type: ignore[attr-defined]
        return conversation_page(request, own(request, row.uuid), SaidForm())
    return redirect(f"{row.get_absolute_url()}#last")


def conversation_page(request: HttpRequest, row: Conversation, form: SaidForm, status: int = 200) -> HttpResponse:
    said = list(row.messages.in_order())
    actions.here(row, by=request.user, read=said[-1].pk if said else 0)
    context = {
        "conversation": row,
        "said": said,
        "form": form,
        "side": Side.VISITOR,
        "is_present": light(row.exhibitor_id),
        "card": Card.objects.between(request.user, row.exhibitor),
        "is_blocked": Ban.objects.between(request.user, row.exhibitor).by(Side.VISITOR).exists(),
    }
    template = "exhibitors/_thread.html" if request.htmx else "exhibitors/conversation.html"  # type: ignore[attr-defined]
    return render(request, template, context, status=status)


@signed_in
@require_POST
def close(request: HttpRequest, uuid: UUID) -> HttpResponse:
    row = own(request, uuid)
    actions.close(row, by=request.user)
    messages.success(request, _("Closed. Write again whenever there is more to say."))
    return redirect(row)


@signed_in
@require_POST
def block(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The state wanted, not a toggle: two clicks of an old page do not undo each other."""
    row = own(request, uuid)
    step = actions.ban if request.POST.get("blocked") == "1" else actions.lift_ban
    step(row.exhibitor, row.person, by=request.user)
    return redirect(row)


# --- both sides -------------------------------------------------------------------------------------------------------


@signed_in
@never_cache
@require_safe
def new_messages(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The part of the thread that an open page has not shown yet; the whole after something changed."""
    row = followed(request, uuid)
    after = key_in(request.GET.get("after", ""))
    said = list(row.messages.after(after).in_order())
    if said:
        actions.here(row, by=request.user, read=said[-1].pk)
    side = Side.VISITOR if rules.is_visitor_of(request.user, row) else Side.COMPANY
    return render(request, "exhibitors/_messages.html", {"conversation": row, "said": said, "side": side})


@signed_in
@never_cache
@require_safe
def attachment(request: HttpRequest, uuid: UUID, pk: int) -> FileResponse:
    """For the two sides; of a hidden message for nobody."""
    row = followed(request, uuid)
    message = get_object_or_404(row.messages.shown().filter(attachments=pk))
    return serving.attachment(message.attachments.get(pk=pk).file)


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, uuid: UUID, pk: int) -> HttpResponse:
    row = followed(request, uuid)
    message = get_object_or_404(row.messages.select_related("conversation__exhibitor", "author"), pk=pk)
    if not rules.can_report(request.user, message):
        raise PermissionDenied
    form = ReportForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and try_report(message, form, by=request.user):
        messages.success(request, _("Reported. Organisers read this message now and decide."))
        return redirect(back_to(row, message))
    context = {"conversation": row, "message": message, "form": form, "back": back_to(row, message)}
    return render(request, "exhibitors/report.html", context, status=NOT_TAKEN if form.errors else 200)


def try_report(message: Message, form: ReportForm, *, by: Any) -> bool:
    try:
        actions.report(message, reason=form.cleaned_data["reason"], by=by)
    except Refusal as refusal:
        form.add_error(refusal.field, str(refusal))
        return False
    return True


def back_to(row: Conversation, message: Message) -> str:
    """Whoever reports what the company said is the visitor."""
    return row.get_absolute_url() if message.is_by_company else row.desk_url
