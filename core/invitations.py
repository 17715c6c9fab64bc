"""What invitations by mail have in common: an address, and a link that ends. Its token is stored as a hash only."""

import secrets
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any, Self, TypeVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

T = TypeVar("T", bound="Invited")


def hashed(token: str) -> str:
    return sha256(token.encode()).hexdigest()


class InvitedQuerySet(models.QuerySet[T]):
    def unanswered(self) -> Self:
        return self.filter(accepted_at=None)

    def open(self, now: datetime) -> Self:
        return self.unanswered().filter(expires_at__gt=now)

    def by_token(self, token: str) -> T | None:
        return self.filter(token_hash=hashed(token)).first()


class Invited(models.Model):
    """The base of a room's own invitation, which says to what."""

    email = models.EmailField(_("e-mail address"))
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+", verbose_name=_("invited by")
    )
    invited_at = models.DateTimeField(_("invited"), default=timezone.now, editable=False)
    expires_at = models.DateTimeField(_("valid until"), editable=False)
    accepted_at = models.DateTimeField(_("accepted"), null=True, blank=True, editable=False)

    class Meta:
        abstract = True

    @property
    def is_expired(self) -> bool:
        return self.expires_at <= timezone.now()

    @property
    def is_closed(self) -> bool:
        """Nobody can accept it any more."""
        return self.accepted_at is not None or self.is_expired

    def renew(self, valid: timedelta, *, by: Any) -> str:
        """A new link, which makes the one before die. Answers its token, which stands nowhere else; the caller saves."""
        token, self.invited_at = secrets.token_urlsafe(32), timezone.now()
        self.token_hash, self.invited_by, self.expires_at = hashed(token), by, self.invited_at + valid
        return token

    def accept(self) -> None:
        self.accepted_at = timezone.now()
        self.save(update_fields=["accepted_at"])
