"""Rows with a picture of their own, or a drawn one."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core import pictures
from core.fields import StoredField
from core.pictures import COVER, Focus


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
