"""Form fields for uploads. What was uploaded once is not lost when something else on the form is wrong."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core import signing
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from core import files, pictures
from core.files import Sort
from core.pictures import Shape
from core.refusals import Refusal

SALT = "core.uploads"


@dataclass(frozen=True)
class Posted:
    upload: Any
    kept: str
    clears: bool

    def __bool__(self) -> bool:
        return bool(self.upload or self.kept or self.clears)


class UploadInput(forms.Widget):
    """The file input, with what there is already, a box to remove it, and what a refused form had taken."""

    template_name = "widgets/upload.html"
    needs_multipart_form = True
    kept = ""
    shape: Shape | None = None

    def value_from_datadict(self, data: Mapping[str, Any], files: Mapping[str, Any], name: str) -> Posted:
        return Posted(files.get(name), opened(data.get(f"{name}-kept", "")), bool(data.get(f"{name}-clear")))

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Mapping[str, Any], name: str) -> bool:
        return False

    def use_required_attribute(self, initial: Any) -> bool:
        return False

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        stored = self.kept or ("" if isinstance(value, Posted) else value or "")
        context = super().get_context(name, stored, attrs)
        picture = pictures.address(stored, self.shape, width=self.shape.widths[0]) if self.shape else ""
        shown = {"stored": stored, "file": stored.rpartition("/")[2], "picture": picture}
        return {**context, **shown, "kept": signing.dumps(self.kept, salt=SALT) if self.kept else ""}


def opened(sealed: str) -> str:
    """The name that an earlier round of the form gave out; anything else is nothing."""
    try:
        return str(signing.loads(sealed, salt=SALT, max_age=86_400)) if sealed else ""
    except signing.BadSignature:
        return ""


class UploadField(forms.FileField):
    """Gives the name of what is stored."""

    widget = UploadInput

    def keep(self, upload: Any) -> str:
        raise TypeError(f"{type(self).__name__} must say how it keeps what is uploaded")

    def clean(self, data: Any, initial: Any = None) -> str:
        stored = self.taken(data) if isinstance(data, Posted) else ""
        if stored:
            self.widget.kept = stored
            return stored
        return "" if isinstance(data, Posted) and data.clears else initial or ""

    def taken(self, posted: Posted) -> str:
        if not posted.upload:
            return posted.kept
        try:
            return self.keep(posted.upload)
        except Refusal as refusal:
            raise forms.ValidationError(str(refusal)) from None

    def bound_data(self, _data: Any, initial: Any) -> Any:
        return initial

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(data) and bool(data.upload or data.kept or initial)


class PictureField(UploadField):
    def __init__(self, *, folder: str, shape: Shape, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.folder, self.shape = folder, shape
        self.widget.shape = shape
        self.widget.attrs["accept"] = pictures.ACCEPT
        limits = _("JPEG, PNG, WebP or GIF of any size, up to {limit} MB and 40 million pixels.")
        self.help_text = format_lazy(limits, limit=pictures.LARGEST_FILE)

    def keep(self, upload: Any) -> str:
        name = pictures.take(upload, self.folder)
        pictures.cut(name, self.shape)
        return name


class FileField(UploadField):
    def __init__(self, *, sort: Sort, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.sort = sort
        self.widget.attrs["accept"] = sort.accept
        self.help_text = format_lazy(_("{kinds}, up to {limit} MB."), kinds=sort.kinds, limit=sort.megabytes)

    def keep(self, upload: Any) -> str:
        return files.keep(upload, self.sort)
