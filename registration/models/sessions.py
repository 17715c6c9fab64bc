"""Sessions with few places: who signed up, who waits."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.states import Stateful
from forums.models import Session
from registration.querysets import SessionPlacesQuerySet, SignUpQuerySet
from registration.states import HOLDS_OR_WAITS, SIGN_UP_TRANSITIONS, SignUpState


class SessionPlaces(models.Model):
    """This session is for those who signed up, so many. Its row is the lock of every decision about them."""

    session = models.OneToOneField(Session, models.CASCADE, related_name="places", verbose_name=_("session"))
    places = models.PositiveIntegerField(_("places"), validators=[MinValueValidator(1), MaxValueValidator(100_000)])

    objects = SessionPlacesQuerySet.as_manager()

    class Meta:
        verbose_name = _("places of a session")
        verbose_name_plural = _("places of sessions")
        ordering = ["session__starts_at", "pk"]

    def __str__(self) -> str:
        return str(self.session)

    def get_absolute_url(self) -> str:
        return reverse("registration:session", args=[self.session.guid])


class SignUp(Stateful):
    transitions = SIGN_UP_TRANSITIONS

    offer = models.ForeignKey(SessionPlaces, models.CASCADE, related_name="sign_ups", verbose_name=_("session"))
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="session_sign_ups", verbose_name=_("person"))
    state = models.CharField(_("state"), max_length=12, choices=SignUpState, default=SignUpState.WAITLISTED)
    made_at = models.DateTimeField(_("signed up"), default=timezone.now, editable=False)

    objects = SignUpQuerySet.as_manager()

    class Meta:
        verbose_name = _("sign-up to a session")
        verbose_name_plural = _("sign-ups to sessions")
        ordering = ["made_at", "pk"]
        default_permissions = ("view",)
        constraints = [models.UniqueConstraint(fields=["offer", "person"], condition=Q(state__in=HOLDS_OR_WAITS), name="sign_up_once")]
        indexes = [models.Index(fields=["offer", "state", "made_at"], name="sign_up_in_order")]

    def __str__(self) -> str:
        return f"{self.person} · {self.offer}"

    @property
    def has_place(self) -> bool:
        return self.state == SignUpState.CONFIRMED
