"""What several things of a booth have in common on its page: a picture, or an address or file."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core import pictures
from core.pictures import COVER, Focus
from exhibitors import files
from exhibitors.fields import HttpsField, StoredField

ONE_SOURCE = models.Q(url="") ^ models.Q(file="")


class Pictured(models.Model):
    """May show an uploaded picture instead of the drawn cover."""

    picture = StoredField(_("cover picture"))
    picture_focus = models.CharField(
        _("stays in sight"),
        max_length=8,
        choices=Focus,
        default=Focus.MIDDLE,
        help_text=_("What of the picture is kept where it is cropped."),
    )

    class Meta:
        abstract = True

    @property
    def picture_url(self) -> str:
        return pictures.address(self.picture, COVER, self.picture_focus, width=640)

    @property
    def picture_sizes(self) -> str:
        return pictures.addresses(self.picture, COVER, self.picture_focus)


class Linked(models.Model):
    """Something of a company by its address or as a file, never both. The constraint is each model's own."""

    title = models.CharField(_("title"), max_length=160)
    url = HttpsField(_("address"), max_length=500, blank=True)
    file = StoredField(_("file"))
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.title

    @property
    def file_name(self) -> str:
        return self.file.rpartition("/")[2]

    @property
    def file_size(self) -> int:
        return files.size_of(self.file)
