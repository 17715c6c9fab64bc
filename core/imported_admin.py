"""Bringing a file in at the desk: upload, look at what each row would do, confirm. What takes longer shows how far it is."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import sheets
from core.importing import Verdict, runs
from core.refusals import Refusal
from core.table_importer import name_of

A_PAGE = 100  # lines of a report


class ImportForm(forms.Form):
    most_rows = sheets.MOST_ROWS  # more where a row costs little

    file = forms.FileField(label=gettext_lazy("Table"), widget=forms.FileInput({"accept": ".csv,.xlsx"}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].help_text = format_lazy(
            gettext_lazy("CSV or Excel (xlsx), up to {megabytes} MB and {rows} rows. The first row names the columns."),
            megabytes=sheets.LARGEST_FILE,
            rows=self.most_rows,
        )


class ImportDesk:
    """One address for a form, a run that goes on, its report and the word to bring it in."""

    template = "admin/import.html"

    def __init__(self, request: HttpRequest, importer: str, frame: dict[str, Any], *, form: type[forms.Form]) -> None:
        self.request, self.importer, self.frame = request, importer, frame
        self.opts = frame["opts"]
        self.form = form(request.POST, request.FILES) if self.is_upload else form()

    @property
    def is_upload(self) -> bool:
        return self.request.method == "POST" and "confirm" not in self.request.POST

    def answer(self) -> HttpResponse:
        try:
            if "confirm" in self.request.POST:
                return self.confirmed(self.request.POST["confirm"])
            if self.is_upload and self.form.is_valid():
                run = self.started()
                return self.to(run) if run.is_under_way else self.page(run)
        except Refusal as refusal:
            (self.form.add_error("file", str(refusal)) if self.form.is_bound else messages.error(self.request, str(refusal)))
        return self.page(self.run(self.request.GET.get("run", "")))

    def started(self) -> Any:
        raise TypeError(f"{type(self).__name__} must say how a run begins")

    def run(self, number: str) -> Any:
        return runs().find(self.importer, number, by=self.request.user)

    def confirmed(self, number: str) -> HttpResponse:
        run = self.run(number)
        if run is None:
            raise Refusal(gettext_lazy("This file is not waiting any more: please choose it again."))
        run = runs().confirm(run, by=self.request.user, good_only="good_only" in self.request.POST)
        if not run.is_done:
            return self.to(run)
        messages.success(self.request, done_sentence(run))
        return redirect(reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_changelist"))

    def to(self, run: Any) -> HttpResponseRedirect:
        return HttpResponseRedirect(f"{self.request.path}?run={run.pk}")

    def page(self, run: Any) -> HttpResponse:
        context: dict[str, Any] = {"title": _("Import"), "form": self.form, "run": run, **self.frame}
        context["ticket"] = run.pk if run is not None and run.can_be_confirmed else ""
        if run is not None:
            context |= {"lines": Paginator(run.lines.all(), A_PAGE).get_page(self.request.GET.get("p")), "done": done_sentence(run)}
        context["earlier"] = [one for one in runs().earlier(self.importer, by=self.request.user) if run is None or one.pk != run.pk]
        return render(self.request, self.template, context)


def done_sentence(run: Any) -> str:
    numbers = {"new": run.counts.get(Verdict.NEW, 0), "changed": run.counts.get(Verdict.CHANGED, 0)}
    return _("Imported: %(new)d new, %(changed)d changed.") % numbers


class TableDesk(ImportDesk):
    form: ImportForm

    def started(self) -> Any:
        upload = self.form.cleaned_data["file"]
        if upload.size > sheets.LARGEST_FILE * sheets.MEGABYTE:
            raise Refusal(gettext_lazy("The file is larger than %(limit)s MB. Split it."), params={"limit": sheets.LARGEST_FILE})
        data = upload.read()
        _heads, rows = sheets.read(data, self.form.most_rows)
        return runs().start(self.importer, data, by=self.request.user, rows=len(rows), file_name=upload.name, **self.options())

    def options(self) -> dict[str, Any]:
        """What the form says besides the file."""
        return {name: value for name, value in self.form.cleaned_data.items() if name != "file"}


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
        resource = self.import_resource(user=request.user)
        columns = [field.column_name for field in resource.get_import_fields() if not field.readonly]
        frame = {**self.admin_site.each_context(request), "opts": self.opts, "columns": columns}
        return TableDesk(request, name_of(self.opts.label_lower), frame, form=ImportForm).answer()
