"""What people write to each other, and which fields of the profile go with it."""

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

from django import forms
from django.db.models import QuerySet
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from core import files, uploads
from exhibitors.limits import FILES_A_MESSAGE
from exhibitors.models import LONGEST_TEXT, Product, Reply
from exhibitors.states import CardField, Topic

LARGEST_KEY = 1 << 62


class SaidForm(forms.Form):
    """A message with files. The key makes of two clicks one message."""

    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    text = forms.CharField(
        label=_("Message"),
        max_length=LONGEST_TEXT,
        required=False,  # a file alone is a message, too
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": LONGEST_TEXT}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number in range(1, FILES_A_MESSAGE + 1):
            self.fields[f"file_{number}"] = uploads.FileField(
                sort=files.ATTACHMENT, label=format_lazy(_("File {number}"), number=number), required=False
            )

    @property
    def file_fields(self) -> Iterator[Any]:
        yield from (self[name] for name in self.fields if name.startswith("file_"))

    @property
    def has_files(self) -> bool:
        """Something was chosen, or is wrong with it: the fold stands open."""
        return any(field.errors or field.field.widget.kept for field in self.file_fields)

    def files_kept(self) -> list[str]:
        return [name for field in self.file_fields if (name := self.cleaned_data.get(field.name))]

    def said(self) -> dict[str, Any]:
        """What the actions take."""
        return {"text": self.cleaned_data["text"], "files": self.files_kept(), "key": self.cleaned_data["key"]}

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if not self.errors and not (self.cleaned_data.get("text", "").strip() or self.files_kept()):
            self.add_error("text", _("Write something, or attach a file."))
        return cleaned


class SharesField(forms.MultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=CardField.choices, required=False, **kwargs)


class EnquiryForm(SaidForm):
    topic = forms.ChoiceField(label=_("What is your question about?"), choices=Topic)
    product = forms.ModelChoiceField(
        label=_("Product"), queryset=Product.objects.none(), required=False, empty_label=_("none in particular")
    )
    shares = SharesField(label=_("What the company may see besides my name"))
    field_order = ("topic", "product", "text", "shares")

    def __init__(self, *args: Any, products: "QuerySet[Product]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].widget.attrs["rows"] = 6
        self.fields["product"].queryset = products  # type: ignore[attr-defined]

    def said(self) -> dict[str, Any]:
        return {**super().said(), **{name: self.cleaned_data[name] for name in ("topic", "product", "shares")}}


class AnswerForm(SaidForm):
    """Of the team: `seen` is the last message that stood above the form."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=LARGEST_KEY, required=False)


class CardForm(forms.Form):
    fields_shown = SharesField(label=_("What the company may see besides my name"))


class CodeForm(forms.Form):
    fields_shown = SharesField(label=_("What whoever reads the code sees besides my name"))


class ReportForm(forms.Form):
    reason = forms.CharField(
        label=_("What is wrong with this message?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Write what is wrong: organisers will read it.")},
    )


class HideForm(forms.Form):
    reason = forms.CharField(
        label=_("Why it is hidden"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Both sides read it where the message stood."),
        error_messages={"required": _("Say why: both sides read the reason.")},
    )


class NoteForm(forms.Form):
    note = forms.CharField(label=_("Note for the team"), max_length=2000, widget=forms.Textarea(attrs={"rows": 2}))


class ReplyForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = Reply
        fields = ("exhibitor", "name", "text_zh_hans", "text_en", "order")

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        both = ("text_zh_hans", "text_en")
        if not any(name in self.errors for name in both) and not any(self.cleaned_data.get(name) for name in both):
            self.add_error(both[0], _("Write it in Chinese or in English, better in both."))
        return cleaned


def key_in(text: str) -> int:
    """A number of the address or a form; nought for what is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else 0  # noqa: PLR2004 - what a key holds
