import re
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Exists, F, Min, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Left

from exhibitors.states import UNANSWERED, ConversationState, Side

if TYPE_CHECKING:  # the bases name their models as texts
    from exhibitors.models import Conversation, Message, Reply  # noqa: F401

EXCERPT = 160  # characters
NUMBER = re.compile(r"#[0-9]{1,12}")  # as people say it


class ConversationQuerySet(QuerySet["Conversation"]):
    def of_visitor(self, person: Any) -> "ConversationQuerySet":
        return self.filter(person=person)

    def of_team(self, user: Any) -> "ConversationQuerySet":
        """Those of the companies this person works for. Organisers who work for none read nothing here."""
        from exhibitors.models import Membership

        return self.filter(exhibitor__in=Membership.objects.filter(person=user.pk).values("exhibitor"))

    def waiting(self) -> "ConversationQuerySet":
        """The company's turn."""
        return self.filter(state__in=UNANSWERED)

    def overdue(self, now: datetime) -> "ConversationQuerySet":
        return self.waiting().filter(due_at__lte=now)

    def in_state(self, state: str) -> "ConversationQuerySet":
        return self.filter(state=state)

    def still_open(self) -> "ConversationQuerySet":
        return self.exclude(state=ConversationState.CLOSED)

    def owned_by(self, person: Any) -> "ConversationQuerySet":
        return self.filter(owner=person.pk if person else None)

    def silent(self, now: datetime) -> "ConversationQuerySet":
        """Chats whose time for an answer is over."""
        return self.filter(is_live=True, live_until__lte=now)

    def live(self) -> "ConversationQuerySet":
        return self.filter(is_live=True)

    def mentioning(self, term: str) -> "ConversationQuerySet":
        """By visitor, product, or what was said and is not hidden."""
        from exhibitors.models import Message

        if not term:
            return self
        said = Exists(Message.objects.shown().filter(conversation=OuterRef("pk"), text__icontains=term))
        product = Q(product__name_zh_hans__icontains=term) | Q(product__name_en__icontains=term)
        if NUMBER.fullmatch(term):
            return self.filter(pk=int(term[1:]))
        return self.filter(Q(person__name__icontains=term) | product | Q(said))

    def with_parties(self) -> "ConversationQuerySet":
        return self.select_related("exhibitor__sector", "person", "product", "owner")

    def with_last_words(self) -> "ConversationQuerySet":
        """`last_text` and `last_side` of the newest message that is not hidden."""
        from exhibitors.models import Message

        newest = Message.objects.shown().filter(conversation=OuterRef("pk")).order_by("-pk")
        return self.annotate(
            last_text=Subquery(newest.annotate(start=Left("text", EXCERPT)).values("start")[:1]),
            last_side=Subquery(newest.values("side")[:1]),
        )

    def with_unread_for(self, side: str) -> "ConversationQuerySet":
        """`has_unread`: the other side said something this side has not seen."""
        from exhibitors.models import Message

        read = "visitor_read" if side == Side.VISITOR else "company_read"
        others = Message.objects.shown().filter(conversation=OuterRef("pk"), pk__gt=OuterRef(read)).exclude(side=side)
        return self.annotate(has_unread=Exists(others))

    def newest_first(self) -> "ConversationQuerySet":
        return self.order_by("-last_at", "-pk")

    def most_urgent_first(self) -> "ConversationQuerySet":
        """Chats, then what is due first, then what was said last."""
        return self.order_by("-is_live", F("due_at").asc(nulls_last=True), "-last_at", "-pk")

    def counts(self, now: datetime, user: Any) -> dict[str, int]:
        """How many are where in the inbox, in one query."""
        return self.aggregate(
            waiting=Count("pk", filter=Q(state__in=UNANSWERED)),
            overdue=Count("pk", filter=Q(state__in=UNANSWERED, due_at__lte=now)),
            mine=Count("pk", filter=Q(owner=user.pk) & ~Q(state=ConversationState.CLOSED)),
            nobodys=Count("pk", filter=Q(owner=None) & ~Q(state=ConversationState.CLOSED)),
            answered=Count("pk", filter=Q(state=ConversationState.ANSWERED)),
            closed=Count("pk", filter=Q(state=ConversationState.CLOSED)),
            all=Count("pk"),
        )

    def counts_by_exhibitor(self, now: datetime) -> Any:
        """What organisers see: how many, never what was said."""
        return (
            self.order_by()
            .values("exhibitor")
            .annotate(
                number=Count("pk"),
                waiting=Count("pk", filter=Q(state__in=UNANSWERED)),
                overdue=Count("pk", filter=Q(state__in=UNANSWERED, due_at__lte=now)),
                answered=Count("pk", filter=Q(answered_at__isnull=False)),
                next_due=Min("due_at", filter=Q(state__in=UNANSWERED)),
            )
            .order_by("-overdue", "-waiting", "exhibitor")
        )

    def asked_since(self, person: Any, since: datetime) -> int:
        return self.filter(person=person, asked_at__gt=since).count()


class MessageQuerySet(QuerySet["Message"]):
    def shown(self) -> "MessageQuerySet":
        return self.filter(hidden_at=None)

    def in_order(self) -> "MessageQuerySet":
        return self.select_related("author").prefetch_related("attachments").order_by("pk")

    def after(self, pk: int) -> "MessageQuerySet":
        return self.filter(pk__gt=pk)

    def by(self, side: str) -> "MessageQuerySet":
        return self.filter(side=side)

    def due_by_mail(self, now: datetime) -> "MessageQuerySet":
        return self.filter(mail_at__lte=now)

    def sent_since(self, person: Any, since: datetime) -> int:
        return self.filter(author=person, sent_at__gt=since).count()


class ReplyQuerySet(QuerySet["Reply"]):
    pass
