"""Where somebody came from, as the form says it: an address of ours, or the page given instead."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme


def way_back(request: HttpRequest, target: str, *, otherwise: str) -> str:
    """Never the name of a view, which `redirect` would take it for, and never another site."""
    ours = target.startswith("/") and url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure())
    return target if ours else otherwise


def go_back(request: HttpRequest, target: str, *, otherwise: str) -> HttpResponse:
    return HttpResponseRedirect(way_back(request, target, otherwise=otherwise))
