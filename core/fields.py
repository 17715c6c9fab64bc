"""Links that leave the portal: https only, and honest about where they lead. Uploads by the name they are stored under."""

from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models
from django.utils.translation import gettext_lazy as _


def leads_where_it_says(url: str) -> None:
    """`https://bank.example@evil.example/` leads to the second, and reads like the first."""
    if "@" in urlsplit(url).netloc:
        raise ValidationError(_("An address must not carry a user name."))


class HttpsField(models.URLField):  # type: ignore[type-arg]
    default_validators = [
        URLValidator(schemes=["https"], message=_("Enter an address that starts with https://"), code="https_only"),
        leads_where_it_says,
    ]

    def formfield(self, **kwargs: Any) -> Any:
        # Without a scheme somebody means https, too.
        return super().formfield(**{"assume_scheme": "https", "form_class": forms.URLField, **kwargs})


WEB_ADDRESS = URLValidator(schemes=["http", "https"], message=_("Enter an address that starts with https://, or a path such as /live/."))


def leads_somewhere(address: str) -> None:
    if not address.startswith("/") or address.startswith("//") or "\\" in address:
        WEB_ADDRESS(address)


class AddressField(models.CharField):  # type: ignore[type-arg]
    """Anywhere on the web, or a page of ours by its path: that one holds wherever the portal is served."""

    default_validators = [leads_somewhere]


class StoredField(models.CharField):  # type: ignore[type-arg]
    """The name of an upload in its storage: a text like any other to edits that wait and to history."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"max_length": 255, "blank": True, "default": "", **kwargs})
