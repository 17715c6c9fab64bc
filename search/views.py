from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from core.access import public
from event.models import Sector
from search.querysets import IndexLost
from search.results import Results


@public
@never_cache
@vary_on_headers("HX-Request")
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """One page for everything. htmx gets the results alone; an index that is lost says so and comes back by itself."""
    asked = Results(request.GET, request.user)
    template = "search/_results.html" if request.htmx else "search/search.html"  # type: ignore[attr-defined]
    try:
        asked.look()
    except IndexLost:
        return render(request, "search/search.html", {"asked": asked, "is_lost": True}, status=503)
    return render(request, template, {"asked": asked, "sectors": Sector.objects.all()})
