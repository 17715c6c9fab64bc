"""What organisers choose for a hall, and what is hidden there."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from exhibitors.models import Hall
from hall.querysets import HiddenSpotQuerySet, SceneQuerySet, SpotFoundQuerySet
from live.models import Stage

MOST_PEOPLE = 2000  # in one copy of a hall: beyond, one message of the bus does not hold them
FARTHEST = 50_000  # centimetres from the middle


class Scene(models.Model):
    """How a hall is walked through. A hall without a row has what stands here by default."""

    hall = models.OneToOneField(Hall, models.CASCADE, related_name="scene", verbose_name=_("hall"))
    has_stage = models.BooleanField(_("has a stage"), default=True)
    stage = models.ForeignKey(
        Stage,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("stage in the hall"),
        help_text=_("Empty: the first hall has the first stage, the second the second, and so on."),
    )
    people_max = models.PositiveSmallIntegerField(
        _("people at once"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_PEOPLE)],
        help_text=_("Whoever comes then finds a copy of the hall. Empty: as the operator set it."),
    )
    takes_chat = models.BooleanField(_("people may talk"), default=True)

    objects = SceneQuerySet.as_manager()

    class Meta:
        verbose_name = _("scene of a hall")
        verbose_name_plural = _("scenes of halls")
        permissions = [("moderate_hall", _("Can moderate people and talk in the halls"))]

    def __str__(self) -> str:
        return str(self.hall)

    @property
    def most(self) -> int:
        return self.people_max or settings.HALL_PEOPLE


class HiddenSpot(models.Model):
    """A place in a hall that counts as found by whoever stands there."""

    hall = models.ForeignKey(Hall, models.CASCADE, related_name="hidden_spots", verbose_name=_("hall"))
    slug = models.SlugField(_("key"), unique=True)
    name = models.CharField(_("name"), max_length=80)
    x = models.IntegerField(
        _("to the right of the middle (cm)"), default=0, validators=[MinValueValidator(-FARTHEST), MaxValueValidator(FARTHEST)]
    )
    z = models.IntegerField(
        _("towards the entrance from the middle (cm)"), default=0, validators=[MinValueValidator(-FARTHEST), MaxValueValidator(FARTHEST)]
    )
    is_open = models.BooleanField(_("can be found"), default=True)

    objects = HiddenSpotQuerySet.as_manager()

    class Meta:
        verbose_name = _("hidden spot")
        verbose_name_plural = _("hidden spots")
        ordering = ["hall", "slug"]

    def __str__(self) -> str:
        return self.name


class SpotFound(models.Model):
    """Somebody stood there: written by the server, which saw it."""

    spot = models.ForeignKey(HiddenSpot, models.CASCADE, related_name="found", verbose_name=_("hidden spot"))
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="spots_found", verbose_name=_("person"))
    found_at = models.DateTimeField(_("found"), default=timezone.now)

    objects = SpotFoundQuerySet.as_manager()

    class Meta:
        verbose_name = _("spot found")
        verbose_name_plural = _("spots found")
        ordering = ["-found_at", "-pk"]
        default_permissions = ("view",)
        constraints = [models.UniqueConstraint(fields=["spot", "person"], name="spot_found_once_a_person")]

    def __str__(self) -> str:
        return f"{self.person}: {self.spot}"
