"""Every list of the admin as a table to take along: the rows as they are filtered, the columns as they are shown.

Nothing leaves that the person does not see in the list. An admin with `import_resource` gives the columns that come in again;
one with an export of its own says `has_own_export`.
"""

from collections.abc import Callable, Iterator
from typing import Any

from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.utils import label_for_field, lookup_field
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from core import tables
from core.audit import Verb, audit
from core.refusals import Refusal

MOST_ROWS = 50_000
A_CHUNK = 500
NO_FILTER = {"p", "o", "all"}  # of the list's address: its page and its order


def export_list(site: Any, request: HttpRequest, app: str, model: str, kind: str) -> HttpResponseBase:
    model_admin = next((found for of, found in site._registry.items() if of._meta.label_lower == f"{app}.{model}"), None)  # noqa: SLF001
    if model_admin is None or kind not in tables.KINDS or getattr(model_admin, "has_own_export", False):
        raise Http404
    if not model_admin.has_view_permission(request):
        raise PermissionDenied
    try:
        rows = model_admin.get_changelist_instance(request).get_queryset(request)
    except IncorrectLookupParameters:
        return redirect(f"admin:{app}_{model}_changelist")
    if (number := rows.count()) > MOST_ROWS:
        raise Refusal(_("More than %(limit)s rows: set a filter first."), params={"limit": MOST_ROWS})
    heads, read = columns(model_admin, request)
    write_down(request, model_admin.model, number=number, kind=kind)
    return tables.answer(kind, f"{app}-{model}", heads, (read(row) for row in rows.iterator(chunk_size=A_CHUNK)))


def write_down(request: HttpRequest, model: Any, *, number: int, kind: str = "csv") -> None:
    """Who took which list along, how many rows of it, and by which filter."""
    taken = ngettext("%(number)d row as %(kind)s", "%(number)d rows as %(kind)s", number) % {"number": number, "kind": kind.upper()}
    chosen = [f"{name}={value}" for name, value in request.GET.items() if value and name not in NO_FILTER]
    audit(request.user, Verb.EXPORTED, model, detail=" · ".join([taken, *chosen]).replace("\0", ""))


def columns(model_admin: Any, request: HttpRequest) -> tuple[list[str], Callable[[Any], list[Any]]]:
    if (resource := getattr(model_admin, "import_resource", None)) and model_admin.has_import_permission(request):
        return resource_columns(resource(user=request.user))
    names = [name for name in model_admin.get_list_display(request) if name != "action_checkbox"]
    heads = [str(label_for_field(name, model_admin.model, model_admin)) for name in names]
    return heads, lambda row: list(shown(model_admin, names, row))


def resource_columns(resource: Any) -> tuple[list[str], Callable[[Any], list[Any]]]:
    fields = resource.get_export_fields()
    return [field.column_name for field in fields], lambda row: [resource.export_field(field, row) for field in fields]


def shown(model_admin: Any, names: list[Any], row: Any) -> Iterator[Any]:
    for name in names:
        try:
            field, _attribute, value = lookup_field(name, row, model_admin)
        except ObjectDoesNotExist:
            yield ""
            continue
        if field is not None and field.flatchoices:
            value = dict(field.flatchoices).get(value, value)
        yield strip_tags(value) if isinstance(value, str) else value
