"""People: known by their e-mail address, with what others may see of them."""

import uuid
from datetime import datetime
from typing import Any, ClassVar, NoReturn

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.querysets import AuditQuerySet, BlockedAddressQuerySet, ImportRunQuerySet, RoleInvitationQuerySet, UserQuerySet
from accounts.states import IMPORT_TRANSITIONS, UNDER_WAY, ImportState, Role
from core import progress
from core.audit import Verb
from core.importing import Verdict
from core.invitations import Invited
from core.states import Stateful
from event.models import Sector


class UserManager(BaseUserManager["User"].from_queryset(UserQuerySet)):  # type: ignore[misc]
    use_in_migrations = True

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


PROFILE = ("name", "company", "job_title", "country", "zone_name", "about", "picture")


def called(name: str, email: str) -> str:
    return name or email.split("@", maxsplit=1)[0]


class User(AbstractBaseUser, PermissionsMixin):
    class Language(models.TextChoices):
        CHINESE = "zh-hans", "中文"
        ENGLISH = "en", "English"

    email = models.EmailField(_("e-mail address"), unique=True)
    name = models.CharField(_("full name"), max_length=120, blank=True)
    company = models.CharField(_("company"), max_length=160, blank=True)
    job_title = models.CharField(_("job title"), max_length=120, blank=True)
    country = models.CharField(_("country"), max_length=2, blank=True)
    language = models.CharField(_("language"), max_length=10, choices=Language, default=Language.CHINESE)
    zone_name = models.CharField(_("time zone"), max_length=60, blank=True)
    about = models.TextField(_("about me"), max_length=2000, blank=True)
    sectors = models.ManyToManyField(Sector, verbose_name=_("sectors of interest"), blank=True, related_name="people")
    picture = models.ImageField(_("picture"), upload_to="faces/%Y/", blank=True)
    is_active = models.BooleanField(_("active"), default=True)
    is_staff = models.BooleanField(_("may use the desk"), default=False)
    is_sample = models.BooleanField(_("sample"), default=False)
    joined_at = models.DateTimeField(_("joined"), default=timezone.now)
    erased_at = models.DateTimeField(_("erased"), null=True, blank=True, editable=False)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ["name", "pk"]
        constraints = [models.UniqueConstraint(Lower("email"), name="user_email_unique_whatever_case")]

    def __str__(self) -> str:
        """Whoever had the account erased is nobody any more, whatever stays of what was done."""
        if self.erased_at:
            return gettext("erased account")
        return called(self.name, self.email)

    def get_absolute_url(self) -> str:
        return reverse("accounts:profile")

    def get_full_name(self) -> str:
        return str(self)

    def get_short_name(self) -> str:
        """Where little room is: in the desk's header."""
        return str(self)

    @property
    def missing(self) -> list[str]:
        """What a complete profile would have besides, by the names of the fields."""
        names = [name for name in PROFILE if not getattr(self, name)]
        return names if self.pk is not None and self.sectors.exists() else [*names, "sectors"]

    @property
    def completeness(self) -> int:
        """How much of the profile is filled in, 0 to 100 percent."""
        return round(100 - 100 * len(self.missing) / (len(PROFILE) + 1))

    def given_consents(self) -> dict[str, datetime]:
        """What is agreed to at present, by purpose: since when."""
        return dict(self.consents.filter(withdrawn_at=None).values_list("purpose", "given_at"))


class Consent(models.Model):
    """What somebody agreed to, and when. A withdrawn consent stays as a row."""

    class Purpose(models.TextChoices):
        TERMS = "terms", _("terms of use and privacy notice")
        MATCHMAKING = "matchmaking", _("exhibitors see my profile when I ask for a meeting")
        NEWS = "news", _("news about the expo by e-mail")
        STAYS = "stays", _("booths where I stay are noted for my keepsakes")

    person = models.ForeignKey(User, models.CASCADE, related_name="consents", verbose_name=_("person"))
    purpose = models.CharField(_("purpose"), max_length=20, choices=Purpose)
    version = models.CharField(_("version of the text"), max_length=20, blank=True)
    given_at = models.DateTimeField(_("given"), default=timezone.now)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        ordering = ["-given_at"]
        constraints = [
            models.UniqueConstraint(fields=["person", "purpose"], condition=models.Q(withdrawn_at=None), name="consent_one_in_force"),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_purpose_display()}"


class RoleInvitation(Invited):
    """The organiser offers somebody a role by mail."""

    role = models.CharField(_("role"), max_length=30, choices=Role)

    objects = RoleInvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation to a role")
        verbose_name_plural = _("invitations to roles")
        ordering = ["-invited_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["email", "role"], condition=models.Q(accepted_at=None), name="role_invitation_one_open_an_address"
            )
        ]

    def __str__(self) -> str:
        return f"{self.email}: {self.get_role_display()}"


class BlockedAddress(models.Model):
    """Nobody signs up or in with this address, or with any address of this domain."""

    pattern = models.CharField(
        _("address or domain"), max_length=254, unique=True, help_text=_("As in name@example.com, or @example.com for all of a domain.")
    )
    note = models.CharField(_("why"), max_length=200, blank=True)
    blocked_at = models.DateTimeField(_("blocked"), default=timezone.now, editable=False)

    objects = BlockedAddressQuerySet.as_manager()

    class Meta:
        verbose_name = _("blocked address")
        verbose_name_plural = _("blocked addresses")
        ordering = ["pattern"]

    def __str__(self) -> str:
        return self.pattern


class AuditEntry(models.Model):
    """Somebody of the staff did something: who, when, what, to what, from where. Written once, never edited.

    `changes` holds [what, before, after] for each field.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    at = models.DateTimeField(_("when"), default=timezone.now, db_index=True)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="deeds", verbose_name=_("who"))
    verb = models.CharField(_("what"), max_length=20, choices=Verb)
    room = models.CharField(_("part"), max_length=40)
    kind = models.CharField(_("kind"), max_length=60)
    key = models.CharField(_("key"), max_length=60)
    name = models.CharField(_("object"), max_length=250)
    detail = models.CharField(_("detail"), max_length=500, blank=True)
    changes: "models.JSONField[list[list[str]], Any]" = models.JSONField(_("changes"), default=list, blank=True)
    address = models.GenericIPAddressField(_("from where"), null=True)

    objects = AuditQuerySet.as_manager()

    class Meta:
        verbose_name = _("entry of the audit log")
        verbose_name_plural = _("audit log")
        ordering = ["-at", "pk"]
        default_permissions = ("view",)
        indexes = [models.Index(fields=["room", "kind", "key"], name="audit_of_an_object")]

    def __str__(self) -> str:
        return f"{self.actor} · {self.get_verb_display()} · {self.name}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError("The audit log is written once.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise TypeError("The audit log stays.")


class ImportRun(Stateful):
    """A file that somebody brings in, and what became of it."""

    transitions = IMPORT_TRANSITIONS

    importer = models.CharField(max_length=60, editable=False)
    state = models.CharField(_("state"), max_length=10, choices=ImportState, default=ImportState.WAITING)
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("started by"))
    started_at = models.DateTimeField(_("started"), default=timezone.now, editable=False)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True, editable=False)
    file = models.CharField(max_length=200, blank=True, editable=False, help_text="Its name in the private storage, while it is needed.")
    file_name = models.CharField(_("file"), max_length=200, blank=True, editable=False)
    rows = models.PositiveIntegerField(_("rows"), null=True, editable=False)
    options: "models.JSONField[dict[str, Any], Any]" = models.JSONField(default=dict, editable=False)
    attempt = models.PositiveSmallIntegerField(default=0, editable=False, help_text="How often it was taken up in this state.")
    language = models.CharField(max_length=10, editable=False)
    zone_name = models.CharField(max_length=60, editable=False)
    counts: "models.JSONField[dict[str, int], Any]" = models.JSONField(default=dict, editable=False, help_text="How many, by verdict.")
    notes: "models.JSONField[list[str], Any]" = models.JSONField(default=list, editable=False, help_text="Sentences on the whole file.")

    objects = ImportRunQuerySet.as_manager()

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ["-started_at", "-pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.file_name} · {self.get_state_display()}"

    @property
    def is_under_way(self) -> bool:
        return self.state in UNDER_WAY

    @property
    def is_done(self) -> bool:
        return self.state == ImportState.DONE

    @property
    def has_faults(self) -> bool:
        return bool(self.counts.get(Verdict.FAULT))

    @property
    def good_rows(self) -> int:
        return self.counts.get(Verdict.NEW, 0) + self.counts.get(Verdict.CHANGED, 0)

    @property
    def can_be_confirmed(self) -> bool:
        return self.can_move_to(ImportState.CONFIRMED) and bool(self.file)

    @property
    def badges(self) -> list[tuple[str, str, int]]:
        """Verdict, its words, how many."""
        return [(verdict.value, str(verdict.label), number) for verdict in Verdict if (number := self.counts.get(verdict, 0))]

    @property
    def heard(self) -> progress.Heard | None:
        return progress.heard(self.progress_key)

    @property
    def progress_key(self) -> str:
        return f"import:{self.pk}:{self.state}"


class ImportLine(models.Model):
    """What becomes of one row, or one fault. `changes` holds [what, before, after]."""

    run = models.ForeignKey(ImportRun, models.CASCADE, related_name="lines")
    number = models.PositiveIntegerField()
    place = models.CharField(max_length=200, blank=True)
    title = models.CharField(max_length=250, blank=True)
    verdict = models.CharField(max_length=10, choices=Verdict)
    notes: "models.JSONField[list[str], Any]" = models.JSONField(default=list)
    changes: "models.JSONField[list[list[str]], Any]" = models.JSONField(default=list)

    class Meta:
        ordering = ["run", "number"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["run", "number"], name="importline_once")]

    def __str__(self) -> str:
        return f"{self.place} {self.title}"
