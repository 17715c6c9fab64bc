"""Companies and what they show: exhibitor, booth, products, documents, videos, staff."""

import uuid
from collections.abc import Iterator
from itertools import product
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core import embeds, pictures
from core.fields import HttpsField, StoredField
from core.invitations import Invited
from core.pictured import Pictured
from core.pictures import LOGO
from core.states import Stateful
from core.versioned import Versioned
from event.models import Framed, Sector
from exhibitors.querysets import (
    BoothQuerySet,
    ExhibitorQuerySet,
    FormerAddressQuerySet,
    HallQuerySet,
    InvitationQuerySet,
    MembershipQuerySet,
    PendingEditQuerySet,
    ProductQuerySet,
)
from exhibitors.shown import ONE_SOURCE, Linked
from exhibitors.states import EXHIBITOR_TRANSITIONS, ExhibitorState, Part, Role, Tier

COVERS = 12  # drawings `img/cover-<n>.svg`
MOST_CELLS = 200  # of a hall, in each direction
MARKS = 24  # drawings `#m<n>` in `img/icons.svg`


class Hall(Framed):
    key = models.CharField(_("letter"), max_length=2, unique=True)
    name = models.CharField(_("name"), max_length=120)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    columns = models.PositiveSmallIntegerField(
        _("width in cells"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_CELLS)],
        help_text=_("A cell is about a metre and a half. Empty: as wide as its booths need."),
    )
    rows = models.PositiveSmallIntegerField(
        _("depth in cells"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_CELLS)],
    )

    objects = HallQuerySet.as_manager()

    class Meta:
        verbose_name = _("hall")
        verbose_name_plural = _("halls")
        ordering = ["order", "key"]

    def __str__(self) -> str:
        return self.name


class Zone(models.Model):
    """A part of a hall that belongs to a sector or bears a name of its own: drawn as a carpet, filled first when booths are placed."""

    hall = models.ForeignKey(Hall, models.CASCADE, related_name="zones", verbose_name=_("hall"))
    name = models.CharField(_("name"), max_length=80, blank=True, help_text=_("Empty: the name of the sector."))
    sector = models.ForeignKey(Sector, models.SET_NULL, null=True, blank=True, related_name="zones", verbose_name=_("sector"))
    column = models.PositiveSmallIntegerField(_("column"), default=0, validators=[MaxValueValidator(MOST_CELLS)])
    row = models.PositiveSmallIntegerField(_("row"), default=0, validators=[MaxValueValidator(MOST_CELLS)])
    columns = models.PositiveSmallIntegerField(_("width"), default=9, validators=[MinValueValidator(1), MaxValueValidator(MOST_CELLS)])
    rows = models.PositiveSmallIntegerField(_("depth"), default=5, validators=[MinValueValidator(1), MaxValueValidator(MOST_CELLS)])

    class Meta:
        verbose_name = _("zone")
        verbose_name_plural = _("zones")
        ordering = ["hall", "row", "column"]
        constraints = [models.UniqueConstraint(fields=["hall", "column", "row"], name="zone_corner_once_a_hall")]

    def __str__(self) -> str:
        return self.name or str(self.sector or _("Zone without a name"))

    def clean(self) -> None:
        if not self.name and not self.sector_id:
            raise ValidationError(_("Give the zone a sector or a name."))
        if self.hall_id is None or None in (self.column, self.row, self.columns, self.rows):
            return
        if other := next((zone for zone in self.hall.zones.exclude(pk=self.pk) if self.overlaps(zone)), None):
            raise ValidationError(_("This zone overlaps “%(zone)s”."), params={"zone": other})

    def overlaps(self, other: "Zone") -> bool:
        beside = self.column >= other.column + other.columns or other.column >= self.column + self.columns
        below = self.row >= other.row + other.rows or other.row >= self.row + self.rows
        return not (beside or below)


class Exhibitor(Pictured, Versioned, Stateful):
    """A company at the expo. `touched_at` is the last change of anything on its page, products and links included."""

    transitions = EXHIBITOR_TRANSITIONS

    slug = models.SlugField(_("address"), unique=True, help_text=_("The last part of the booth's address."))
    name = models.CharField(_("name"), max_length=160)
    tagline = models.CharField(_("in one sentence"), max_length=200, blank=True)
    about = models.TextField(_("about the company"), blank=True, max_length=5000)
    sector = models.ForeignKey(Sector, models.PROTECT, related_name="exhibitors", verbose_name=_("sector"))
    city = models.CharField(_("city"), max_length=120, blank=True)
    country = models.CharField(_("country"), max_length=2, blank=True, help_text=_("Two letters, as CN or DE."))
    website = HttpsField(_("website"), blank=True)
    founded = models.PositiveSmallIntegerField(
        _("founded"), null=True, blank=True, validators=[MinValueValidator(1000), MaxValueValidator(2100)]
    )
    employees = models.CharField(_("employees"), max_length=40, blank=True)
    languages = models.CharField(_("languages spoken at the booth"), max_length=120, blank=True)
    logo = StoredField(_("logo"), help_text=_("Shown instead of the mark; a clear ground stays clear."))
    mark = models.PositiveSmallIntegerField(_("mark"), default=1, validators=[MinValueValidator(1), MaxValueValidator(MARKS)])
    cover = models.PositiveSmallIntegerField(_("cover"), default=1, validators=[MinValueValidator(1), MaxValueValidator(COVERS)])
    state = models.CharField(_("state"), max_length=10, choices=ExhibitorState, default=ExhibitorState.DRAFT)
    order = models.PositiveSmallIntegerField(_("order"), default=0, help_text=_("Smaller numbers come first in the list."))
    takes_requests = models.BooleanField(_("takes meeting requests"), default=True)
    is_sample = models.BooleanField(_("sample"), default=False, help_text=_("Made up for the demo, and marked as such on every page."))
    touched_at = models.DateTimeField(_("last change of the page"), default=timezone.now, editable=False)
    submitted_at = models.DateTimeField(_("submitted"), null=True, blank=True, editable=False)
    published_at = models.DateTimeField(_("published"), null=True, blank=True, editable=False)
    approved_at = models.DateTimeField(_("approved"), null=True, blank=True, editable=False)
    sent_back_at = models.DateTimeField(_("sent back"), null=True, blank=True, editable=False)
    sent_back_reason = models.CharField(_("why it was sent back"), max_length=500, blank=True, editable=False)

    objects = ExhibitorQuerySet.as_manager()

    class Meta:
        verbose_name = _("exhibitor")
        verbose_name_plural = _("exhibitors")
        ordering = ["order", "slug"]
        permissions = [("publish_exhibitor", _("Can publish exhibitors and set tier, hall and number"))]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("exhibitors:detail", args=[self.slug])

    @property
    def is_published(self) -> bool:
        return self.state == ExhibitorState.PUBLISHED

    @property
    def logo_url(self) -> str:
        return pictures.address(self.logo, LOGO, width=192)

    @property
    def shown_staff(self) -> "list[Membership]":
        """Those who agreed to be named."""
        return [member for member in self.memberships.all() if member.is_shown]

    @property
    def is_submitted_again(self) -> bool:
        """Sent back before, and now handed in once more."""
        return self.state == ExhibitorState.SUBMITTED and self.sent_back_at is not None

    @property
    def has_changed_since_approval(self) -> bool:
        return self.is_published and (self.approved_at is None or self.touched_at > self.approved_at)


class FormerAddress(models.Model):
    """Of a company that became part of another: whoever follows an old link arrives there."""

    slug = models.SlugField(_("address"), unique=True)
    exhibitor = models.ForeignKey(Exhibitor, models.CASCADE, related_name="former_addresses", verbose_name=_("exhibitor"))
    since = models.DateTimeField(_("since"), default=timezone.now)

    objects = FormerAddressQuerySet.as_manager()

    class Meta:
        verbose_name = _("former address")
        verbose_name_plural = _("former addresses")
        default_permissions = ()

    def __str__(self) -> str:
        return self.slug


PLACE = {"hall", "column", "row", "columns", "rows"}


class Booth(models.Model):
    """Where the company stands: its place on the plan in whole grid cells, from the hall's upper left corner."""

    exhibitor = models.OneToOneField(Exhibitor, models.CASCADE, related_name="booth", verbose_name=_("exhibitor"))
    hall = models.ForeignKey(Hall, models.PROTECT, related_name="booths", verbose_name=_("hall"))
    number = models.CharField(_("number"), max_length=8)
    tier = models.CharField(_("tier"), max_length=10, choices=Tier, default=Tier.STANDARD)
    column = models.PositiveSmallIntegerField(_("column"), default=0)
    row = models.PositiveSmallIntegerField(_("row"), default=0)
    columns = models.PositiveSmallIntegerField(_("width"), default=2, validators=[MinValueValidator(1), MaxValueValidator(12)])
    rows = models.PositiveSmallIntegerField(_("depth"), default=2, validators=[MinValueValidator(1), MaxValueValidator(12)])

    objects = BoothQuerySet.as_manager()

    class Meta:
        verbose_name = _("booth")
        verbose_name_plural = _("booths")
        ordering = ["hall", "number"]
        constraints = [
            models.UniqueConstraint(fields=["hall", "number"], name="booth_number_once_a_hall"),
            models.UniqueConstraint(fields=["hall", "column", "row"], name="booth_place_once_a_hall"),
        ]

    def __str__(self) -> str:
        return self.number

    def save(self, *args: Any, **kwargs: Any) -> None:
        """With the cells it stands on: where one is taken, the database refuses."""
        with transaction.atomic():
            super().save(*args, **kwargs)
            if kwargs.get("update_fields") is None or PLACE & set(kwargs["update_fields"]):
                self.cells.all().delete()
                cell = self.cells.model
                cell.objects.bulk_create(cell(booth=self, hall=self.hall, column=x, row=y) for x, y in self.area())

    def area(self) -> Iterator[tuple[int, int]]:
        return product(range(self.column, self.column + self.columns), range(self.row, self.row + self.rows))

    def clean(self) -> None:
        """Two booths never share a cell. `BoothCell` has the last word; this says it in a sentence."""
        if self.hall_id is None or None in (self.column, self.row, self.columns, self.rows):
            return
        if other := Booth.objects.overlapping(self).first():
            raise ValidationError(_("This place overlaps booth %(number)s."), params={"number": other.number})


class Product(Pictured, Versioned):
    exhibitor = models.ForeignKey(Exhibitor, models.CASCADE, related_name="products", verbose_name=_("exhibitor"))
    slug = models.SlugField(_("address"))
    name = models.CharField(_("name"), max_length=160)
    summary = models.CharField(_("in one sentence"), max_length=240, blank=True)
    text = models.TextField(_("description"), blank=True, max_length=8000)
    cover = models.PositiveSmallIntegerField(_("cover"), default=1, validators=[MinValueValidator(1), MaxValueValidator(COVERS)])
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    is_hidden = models.BooleanField(_("hidden"), default=False)

    objects = ProductQuerySet.as_manager()

    class Meta:
        verbose_name = _("product")
        verbose_name_plural = _("products")
        ordering = ["order", "pk"]
        constraints = [models.UniqueConstraint(fields=["exhibitor", "slug"], name="product_slug_once_an_exhibitor")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("exhibitors:product", args=[self.exhibitor.slug, self.slug])


class Document(Linked):
    """Something to read."""

    exhibitor = models.ForeignKey(Exhibitor, models.CASCADE, related_name="documents", verbose_name=_("exhibitor"))
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES, default="zh-hans")

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        ordering = ["order", "pk"]
        constraints = [models.CheckConstraint(condition=ONE_SOURCE, name="document_by_address_or_file")]

    @property
    def address(self) -> str:
        return reverse("exhibitors:document", args=[self.exhibitor.slug, self.pk]) if self.file else self.url


class Video(Linked):
    """Something to watch."""

    exhibitor = models.ForeignKey(Exhibitor, models.CASCADE, related_name="videos", verbose_name=_("exhibitor"))

    class Meta:
        verbose_name = _("video")
        verbose_name_plural = _("videos")
        ordering = ["order", "pk"]
        constraints = [models.CheckConstraint(condition=ONE_SOURCE, name="video_by_address_or_file")]

    @property
    def address(self) -> str:
        return reverse("exhibitors:video", args=[self.exhibitor.slug, self.pk]) if self.file else self.url

    @property
    def embed(self) -> str:
        """Where the player of a site we know is found; empty for others."""
        return embeds.player(self.url)


class Membership(models.Model):
    """Somebody works for a company."""

    exhibitor = models.ForeignKey(Exhibitor, models.CASCADE, related_name="memberships", verbose_name=_("exhibitor"))
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="memberships", verbose_name=_("person"))
    role = models.CharField(_("role"), max_length=10, choices=Role, default=Role.MEMBER)
    is_shown = models.BooleanField(_("shown on the page of the booth"), default=False, help_text=_("Only if this person agrees."))
    languages = models.CharField(_("languages spoken"), max_length=120, blank=True)
    since = models.DateTimeField(_("since"), default=timezone.now, editable=False)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("member of staff")
        verbose_name_plural = _("staff")
        ordering = ["exhibitor", "since"]
        constraints = [models.UniqueConstraint(fields=["exhibitor", "person"], name="membership_once_a_company")]

    def __str__(self) -> str:
        return f"{self.person} · {self.get_role_display()}"

    @property
    def face(self) -> str:
        """Address of the picture, empty without one."""
        return self.person.picture.url if self.person.picture else ""


class Invitation(Invited):
    """An address that may join a company's staff."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    exhibitor = models.ForeignKey(Exhibitor, models.CASCADE, related_name="invitations", verbose_name=_("exhibitor"))
    role = models.CharField(_("role"), max_length=10, choices=Role, default=Role.MEMBER)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["-invited_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["exhibitor", "email"], condition=models.Q(accepted_at=None), name="invitation_one_open_an_address"
            )
        ]

    def __str__(self) -> str:
        return f"{self.email} → {self.exhibitor}"


class PendingEdit(models.Model):
    """What staff changed on a published booth and the organiser has not decided yet: one row for each thing changed.

    `fields` holds the new values by field name; `object_pk` is empty for something new.
    """

    exhibitor = models.ForeignKey(Exhibitor, models.CASCADE, related_name="pending_edits", verbose_name=_("exhibitor"))
    part = models.CharField(_("part"), max_length=10, choices=Part)
    object_pk = models.BigIntegerField(null=True)
    removes = models.BooleanField(_("removes"), default=False)
    fields: "models.JSONField[dict[str, Any], Any]" = models.JSONField(_("new values"), default=dict)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("made by"))
    made_at = models.DateTimeField(_("made"), default=timezone.now)

    objects = PendingEditQuerySet.as_manager()

    class Meta:
        verbose_name = _("change that waits")
        verbose_name_plural = _("changes that wait")
        ordering = ["made_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["exhibitor", "part", "object_pk"], name="pending_edit_once_an_object")]

    def __str__(self) -> str:
        return f"{self.exhibitor}: {self.get_part_display()}"
