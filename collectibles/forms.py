"""What people type about keepsakes."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from collectibles.models import LONGEST_NAME, Condition, Series
from collectibles.progress import things_of
from core.deeds import deed_kind, deed_kinds


class ShowForm(forms.Form):
    name = forms.CharField(
        label=_("Name beside the keepsake"),
        max_length=LONGEST_NAME,
        required=False,
        help_text=_("Everybody who opens its page reads it. It is not part of what is signed, and you can take it away again."),
    )
    on_wall = forms.BooleanField(label=_("Show it on the wall of keepsakes"), required=False)


class WalletForm(forms.Form):
    wallet = forms.CharField(label=_("Address of your wallet"), max_length=42)
    signature = forms.CharField(label=_("Signature of your wallet"), max_length=132)
    deadline = forms.IntegerField(min_value=0, max_value=1 << 40, widget=forms.HiddenInput)


class RevokeForm(forms.Form):
    reason = forms.CharField(label=_("Reason"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}))


class SeriesForm(forms.ModelForm):
    class Meta:
        model = Series
        fields = (
            "slug",
            *(f"{name}_{language}" for name in ("name", "story") for language in ("zh_hans", "en")),
            *("motif", "palette", "match", "opens_at", "closes_at", "supply", "is_soulbound", "order", "is_sample"),
        )

    def clean_supply(self) -> int | None:
        supply: int | None = self.cleaned_data["supply"]
        if supply is not None and supply < self.instance.given:
            raise forms.ValidationError(_("%(number)s pieces are given already."), params={"number": self.instance.given})
        return supply

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        begin, end = cleaned.get("opens_at"), cleaned.get("closes_at")
        if begin and end and end <= begin:
            self.add_error("closes_at", _("The end lies before the beginning."))
        return cleaned


class ConditionForm(forms.ModelForm):
    """Which thing goes with which deed is checked here: the browser shows all of them, by deed."""

    place = forms.ChoiceField(label=_("only at"), required=False)

    class Meta:
        model = Condition
        fields = ("deed", "number", "minutes")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups = ((kind, things_of(kind)) for kind in deed_kinds())
        choices = [(kind.label, [(f"{kind.key}/{key}", name) for key, name in things.items()]) for kind, things in groups if things]
        self.fields["place"].choices = [("", _("anywhere")), *choices]
        if self.instance.thing:
            self.initial["place"] = f"{self.instance.deed}/{self.instance.thing}"

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        deed, place = cleaned.get("deed", ""), cleaned.get("place", "")
        kind = deed_kind(deed)
        if place and not place.startswith(f"{deed}/"):
            self.add_error("place", _("This is not of that deed."))
        if kind and cleaned.get("minutes") and not kind.takes_minutes:
            self.add_error("minutes", _("This deed has no minutes."))
        return cleaned

    def save(self, commit: bool = True) -> Any:
        self.instance.thing = self.cleaned_data["place"].partition("/")[2]
        return super().save(commit)
