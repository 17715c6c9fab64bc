"""What search knows: one entry for each thing that can be found, and the words that a mistyped one may have meant.

The tokens themselves are beside the entry, in what the database has for them: see `search/backends/`.
"""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from search.querysets import EntryQuerySet, NearQuerySet


class Entry(models.Model):
    kind = models.CharField(max_length=20)
    object_id = models.BigIntegerField()
    title_zh_hans = models.CharField(max_length=240, blank=True)
    title_en = models.CharField(max_length=240, blank=True)
    note_zh_hans = models.CharField(max_length=400, blank=True)
    note_en = models.CharField(max_length=400, blank=True)
    url_name = models.CharField(max_length=80)
    url_args: "models.JSONField[list[str], list[str]]" = models.JSONField(default=list)
    fragment = models.CharField(max_length=80, blank=True)
    sector = models.CharField(max_length=12, blank=True)
    starts_at = models.DateTimeField(null=True)
    is_public = models.BooleanField(default=False)
    is_cancelled = models.BooleanField(default=False)
    is_sample = models.BooleanField(default=False)
    terms = models.TextField(blank=True)  # found, never shown
    revision = models.BigIntegerField(default=0)  # rises with each change, so that whoever keeps entries nearby knows which to read anew
    title_size = models.PositiveSmallIntegerField(default=0)  # in tokens: in a short title each word weighs more
    # last: what stands behind a long text is slow to read
    text_zh_hans = models.TextField(blank=True)
    text_en = models.TextField(blank=True)

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("search entry")
        verbose_name_plural = _("search entries")
        constraints = [models.UniqueConstraint(fields=["kind", "object_id"], name="search_entry_once_a_thing")]
        indexes = [models.Index(fields=["revision"], name="search_entry_revision")]

    def __str__(self) -> str:
        return self.title_zh_hans or self.title_en

    def get_absolute_url(self) -> str:
        return reverse(self.url_name, args=self.url_args) + (f"#{self.fragment}" if self.fragment else "")


class Near(models.Model):
    """A word of the index and what it looks like without one of its letters, itself included: see `search/near.py`."""

    variant = models.CharField(max_length=40)
    word = models.CharField(max_length=40)

    objects = NearQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["variant", "word"], name="search_near_once_a_word")]
        indexes = [models.Index(fields=["word"], name="search_near_word")]

    def __str__(self) -> str:
        return f"{self.variant} → {self.word}"
