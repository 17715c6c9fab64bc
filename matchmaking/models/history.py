"""Who changed what and when: written once."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.read_only import WrittenOnce
from exhibitors.models import Exhibitor
from matchmaking.models.meetings import Meeting
from matchmaking.models.requests import Request
from matchmaking.querysets import StateChangeQuerySet
from matchmaking.states import CHANGE_WORDS


class StateChange(WrittenOnce):
    """Who changed the state of a request or its meeting, when, from what, to what, and why. Written once, never edited."""

    request = models.ForeignKey(Request, models.CASCADE, related_name="changes", verbose_name=_("request"))
    meeting = models.ForeignKey(Meeting, models.CASCADE, null=True, blank=True, related_name="changes", verbose_name=_("meeting"))
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("who"))
    on_behalf_of = models.ForeignKey(Exhibitor, models.SET_NULL, null=True, related_name="+", verbose_name=_("on behalf of"))
    at = models.DateTimeField(_("when"), default=timezone.now, editable=False)
    before = models.CharField(pgettext_lazy("state", "from"), max_length=12, blank=True)
    after = models.CharField(pgettext_lazy("state", "to"), max_length=12)
    reason = models.CharField(_("reason"), max_length=500, blank=True)

    objects = StateChangeQuerySet.as_manager()

    class Meta:
        verbose_name = _("change of state")
        verbose_name_plural = _("changes of state")
        ordering = ["at", "pk"]
        default_permissions = ("view",)

    def __str__(self) -> str:
        return f"{CHANGE_WORDS.get(self.before, '')} → {self.after_word}".strip(" →")

    @property
    def after_word(self) -> str:
        return str(CHANGE_WORDS.get(self.after, self.after))
