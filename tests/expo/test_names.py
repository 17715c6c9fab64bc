"""What is shown by a name has one: no form of the desk takes a row without it."""

from typing import Any

import pytest
from django.contrib import admin

from tests.conftest import person

NAMES = {"name", "short_name", "title", "label", "question"}  # each in two languages


def needed_of(model: Any) -> set[str]:
    """Names of the model that may not be empty, in the languages that its form asks for."""
    fields = {field.name for field in model._meta.concrete_fields}
    return {name for name in NAMES if f"{name}_zh_hans" in fields and not model._meta.get_field(name).blank}


NAMED = sorted((model for model in admin.site._registry if needed_of(model)), key=lambda model: model._meta.label)


@pytest.mark.parametrize("model", NAMED, ids=[model._meta.label_lower for model in NAMED])
def test_a_form_without_a_name_is_refused(event: Any, rf: Any, model: Any) -> None:
    request = rf.get("/")
    request.user = person("carol", is_staff=True, is_superuser=True)
    form = admin.site._registry[model].get_form(request)({})
    asked = {name for name in needed_of(model) if f"{name}_zh_hans" in form.fields}
    assert {name for name in asked if not {name, f"{name}_zh_hans"} & set(form.errors)} == set()
