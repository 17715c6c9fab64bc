from django.conf import settings
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from django.views.static import serve

from core.access import public


@public
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    return render(request, "home.html")


@public
@require_safe
def media(request: HttpRequest, path: str) -> HttpResponse | FileResponse:
    """Pictures that were checked and re-encoded when they were stored; a proxy may serve the folder instead."""
    return serve(request, path, document_root=settings.MEDIA_ROOT)
