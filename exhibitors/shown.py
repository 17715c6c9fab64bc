"""What several things of a booth have in common on its page: a picture, or an address or file."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core import files
from core.fields import HttpsField, StoredField

ONE_SOURCE = models.Q(url="") ^ models.Q(file="")


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
