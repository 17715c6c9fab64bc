"""Answers with an uploaded file: documents to keep, videos to play, each so that the browser runs nothing of it."""

from django.http import FileResponse, HttpRequest, HttpResponse

from core.serving import closed_off, in_parts, opened
from exhibitors.files import content_type, private


def attachment(name: str) -> FileResponse:
    file = opened(private(), name)
    response: FileResponse = closed_off(
        FileResponse(file, as_attachment=True, filename=name.rpartition("/")[2], content_type=content_type(name))
    )
    return response


def video(request: HttpRequest, name: str) -> HttpResponse | FileResponse:
    return in_parts(request, private(), name, content_type(name))
