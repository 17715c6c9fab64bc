"""How long is kept what visitors and companies said to each other."""

from django.utils.translation import gettext_lazy as _

from core.retention import YEAR, KeptKind
from exhibitors.models import Conversation

KEPT = (
    KeptKind(
        "conversations",
        _("Conversations at booths"),
        _("All that was written and sent in them."),
        YEAR,
        "last_at",
        Conversation.objects.all,
        after_expo=True,
        order=20,
    ),
)
