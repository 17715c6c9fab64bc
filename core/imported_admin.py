"""Bringing a table into a list of the admin: upload, look at what each row would do, confirm."""

import secrets
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from core import sheets
from core.audit import Verb, audit
from core.refusals import Refusal

SALT = "core.imports"
HOUR = 3600


class ImportForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("Table"),
        widget=forms.FileInput({"accept": ".csv,.xlsx"}),
        help_text=format_lazy(
            gettext_lazy("CSV or Excel (xlsx), up to {megabytes} MB and {rows} rows. The first row names the columns."),
            megabytes=sheets.LARGEST_FILE,
            rows=sheets.MOST_ROWS,
        ),
    )


class ImportedAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Stands before the admin it serves, which says with `import_resource` what comes in and `has_import_permission` who may."""

    import_resource: Any = None

    def has_import_permission(self, request: HttpRequest) -> bool:
        return self.has_add_permission(request) and self.has_change_permission(request)

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(self.import_view)
        return [path("import/table/", view, name=f"{self.opts.app_label}_{self.opts.model_name}_import_table"), *super().get_urls()]

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        return super().changelist_view(request, {"has_import_permission": self.has_import_permission(request), **(extra_context or {})})

    def import_view(self, request: HttpRequest) -> HttpResponse:
        if not self.has_import_permission(request):
            raise PermissionDenied
        confirmed = request.POST.get("confirm", "")
        form = ImportForm(request.POST, request.FILES) if request.method == "POST" and not confirmed else ImportForm()
        context: dict[str, Any] = {}
        try:
            if confirmed:
                return self.bring_in(request, confirmed)
            if form.is_bound and form.is_valid():
                context = self.tried(request, form.cleaned_data["file"])
        except Refusal as refusal:
            (form.add_error("file", str(refusal)) if form.is_bound else messages.error(request, str(refusal)))
        return self.import_page(request, form, context)

    def import_page(self, request: HttpRequest, form: ImportForm, context: dict[str, Any]) -> HttpResponse:
        resource = self.import_resource(user=request.user)
        columns = [field.column_name for field in resource.get_import_fields() if not field.readonly]
        page = {"title": _("Import"), "opts": self.opts, "form": form, "columns": columns, **context}
        return render(request, "admin/import.html", {**self.admin_site.each_context(request), **page})

    def tried(self, request: HttpRequest, upload: Any) -> dict[str, Any]:
        if upload.size > sheets.LARGEST_FILE * sheets.MEGABYTE:
            raise Refusal(gettext_lazy("The file is larger than %(limit)s MB. Split it."), params={"limit": sheets.LARGEST_FILE})
        data = upload.read()
        heads, rows = sheets.read(data)
        resource = self.import_resource(user=request.user)
        result = resource.try_rows(heads, rows, dry_run=True)
        good = not result.has_errors() and not result.has_validation_errors() and bool(rows)
        kept = self.sealed(request, put_aside(data)) if good else ""
        return {"result": result, "faults": faults(result), "unknown": resource.unknown(heads), "totals": totals(result), "kept": kept}

    def sealed(self, request: HttpRequest, name: str) -> str:
        return signing.dumps([name, self.opts.label, request.user.pk], salt=SALT)

    def bring_in(self, request: HttpRequest, sealed: str) -> HttpResponse:
        """What was tried, by who tried it, once."""
        gone = Refusal(gettext_lazy("This table is not waiting any more. Choose the file again."))
        try:
            name, label, person = signing.loads(sealed, salt=SALT, max_age=HOUR)
            data = taken_back(name)
        except (signing.BadSignature, OSError):
            raise gone from None
        if (label, person) != (self.opts.label, request.user.pk):
            raise gone
        result = self.import_resource(user=request.user).try_rows(*sheets.read(data), dry_run=False)
        if result.has_errors() or result.has_validation_errors():
            raise Refusal(gettext_lazy("Something changed since you looked: nothing was brought in. Choose the file again."))
        done = totals(result)
        number = done["new"] + done["update"]
        sentence = ngettext("%(number)d row brought in.", "%(number)d rows brought in.", number) % {"number": number}
        audit(request.user, Verb.IMPORTED, self.model, detail=sentence)
        messages.success(request, sentence)
        return redirect(f"admin:{self.opts.app_label}_{self.opts.model_name}_changelist")


def put_aside(data: bytes) -> str:
    return str(storages["private"].save(f"imports/{secrets.token_urlsafe(16)}", ContentFile(data)))


def taken_back(name: str) -> bytes:
    with storages["private"].open(name) as file:
        data: bytes = file.read()
    storages["private"].delete(name)
    return data


def faults(result: Any) -> list[tuple[int, str, str]]:
    """Row, column (empty for the row as a whole), sentence. The first row below the heads is 2, as in a spreadsheet."""
    found = [(0, "", str(error.error)) for error in result.base_errors]
    for number, errors in result.row_errors():
        found += [(number + 1, "", str(error.error)) for error in errors]
    for row in result.invalid_rows:
        for name, sentences in row.error_dict.items() if hasattr(row.error, "error_dict") else [("", row.error.messages)]:
            found += [(row.number + 1, "" if name == "__all__" else name, str(sentence)) for sentence in sentences]
    return sorted(found)


def totals(result: Any) -> dict[str, int]:
    return {kind: result.totals.get(kind, 0) for kind in ("new", "update", "skip")}
