"""A booth set up in minutes: what is missing, a table with pictures, links tried, an earlier booth copied, the page as visitors get it."""

from typing import Any

from csp.constants import SELF
from csp.decorators import csp_replace
from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_POST

from core.access import signed_in
from core.imported_admin import ImportDesk
from core.importing import runs
from core.refusals import Refusal
from exhibitors import actions, booth_files
from exhibitors.admin_views.booths import own_exhibitor, page
from exhibitors.booth_importer import BOOTH_IMPORTER, COLUMNS
from exhibitors.completeness import percent, steps
from exhibitors.forms import BoothImportForm, CopyForm
from exhibitors.models import Exhibitor, Product
from exhibitors.views import exhibitor_detail


def sources_for(request: HttpRequest, exhibitor: Exhibitor) -> Any:
    return Exhibitor.objects.editable_by(request.user).exclude(pk=exhibitor.pk).order_by("slug")


@signed_in
def set_up(request: HttpRequest, pk: int) -> HttpResponse:
    exhibitor = own_exhibitor(request, pk)
    sources = sources_for(request, exhibitor)
    form = CopyForm(request.POST if request.method == "POST" else None, sources=sources)
    if request.method == "POST" and form.is_valid() and copied(request, exhibitor, form):
        return redirect("admin:exhibitors_exhibitor_set_up", exhibitor.pk)
    done, links = steps(exhibitor), list(exhibitor.link_checks.all())
    context = {"steps": done, "complete": percent(done), "links": links, "form": form if sources.exists() else None}
    context["being_tried"] = [link for link in links if not link.verdict]
    return page(request, "set_up.html", exhibitor, title=_("Set up the booth"), **context)


def copied(request: HttpRequest, exhibitor: Exhibitor, form: CopyForm) -> bool:
    try:
        number = actions.copy_booth(form.cleaned_data["source"], exhibitor, by=request.user)
    except Refusal as refusal:
        form.add_error(refusal.field, str(refusal))
        return False
    messages.success(request, _("Copied: %(number)d things. What was there already stayed as it was.") % {"number": number})
    return True


@signed_in
@require_POST
def try_links(request: HttpRequest, pk: int) -> HttpResponse:
    exhibitor = own_exhibitor(request, pk)
    try:
        number = actions.begin_link_check(exhibitor, by=request.user)
        messages.success(request, _("%(number)d links are being tried.") % {"number": number})
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("admin:exhibitors_exhibitor_set_up", exhibitor.pk)


class BoothDesk(ImportDesk):
    exhibitor: Exhibitor

    def started(self) -> Any:
        upload = self.form.cleaned_data["file"]
        if upload.size > booth_files.LARGEST_ARCHIVE * booth_files.MEGABYTE:
            raise Refusal(_("The archive is larger than %(limit)s MB. Split it."), params={"limit": booth_files.LARGEST_ARCHIVE})
        data = upload.read()
        files = booth_files.read(data)
        rows = None if files.pictures else len(files.rows)  # pictures take their time
        return runs().start(self.importer, data, by=self.request.user, rows=rows, file_name=upload.name, exhibitor=self.exhibitor.pk)


@signed_in
def bring_in(request: HttpRequest, pk: int) -> HttpResponse:
    exhibitor = own_exhibitor(request, pk)
    frame = {**admin.site.each_context(request), "opts": Product._meta, "columns": COLUMNS, "subtitle": str(exhibitor)}  # noqa: SLF001 (Django's documented way)
    desk = BoothDesk(request, BOOTH_IMPORTER.name, frame, form=BoothImportForm)
    desk.exhibitor = exhibitor
    return desk.answer()


@signed_in
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """The page of the booth on a phone and on a desk, as it is now."""
    return page(request, "preview.html", own_exhibitor(request, pk), title=_("Preview"))


@signed_in
@xframe_options_sameorigin
@csp_replace({"frame-ancestors": [SELF]})
def framed(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The booth's own page, which elsewhere nobody may frame: its links lead out of the frame."""
    request.is_framed = True  # type: ignore[attr-defined]
    return exhibitor_detail(request, slug=own_exhibitor(request, pk).slug)
