"""What cannot be read at all: as Django's own page for it, but who pasted too much reads how much fits."""

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from core.middleware import TOO_LARGE


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    if isinstance(exception, RequestDataTooBig):
        return render(request, "refusal.html", {"sentence": too_much_text()}, status=TOO_LARGE)
    return render(request, "400.html", status=400)


def too_much_text() -> str:
    limit = settings.DATA_UPLOAD_MAX_MEMORY_SIZE >> 20
    return _("This is more text than fits: at most %(limit)d MB at once. Go back, where it still stands, and attach it as a file.") % {
        "limit": limit
    }
