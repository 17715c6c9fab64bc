"""What the guide keeps of its conversations, for how long, and what people think of its answers."""

from datetime import datetime, timedelta

from django.conf import settings

from guide.models import Conversation, Exchange, HelpRequest, ModelDay

GUEST_DAYS = 1  # a guest's conversation is of this visit
MODEL_DAYS = 30


def forget_conversation(conversation: Conversation) -> None:
    """What the help desk was asked stays, without the conversation it came from."""
    conversation.delete()


def rate(exchange: Exchange, rating: int | None) -> None:
    """Rated again, the last word counts."""
    exchange.rating = rating
    exchange.save(update_fields=["rating"])


def forget_old(now: datetime) -> int:
    """Conversations not used for so many days, and the addresses of guests whose answer is as old. Run again it finds none."""
    rows = Conversation.objects.guests().unused_since(now - timedelta(days=GUEST_DAYS))
    if settings.GUIDE_KEPT_DAYS:
        since = now - timedelta(days=settings.GUIDE_KEPT_DAYS)
        rows |= Conversation.objects.unused_since(since)
        HelpRequest.objects.answered_before(since).update(email="")
    ModelDay.objects.before(now.date() - timedelta(days=MODEL_DAYS)).delete()
    gone = rows.count()
    rows.delete()
    return gone
