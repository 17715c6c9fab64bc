"""Uploaded documents and videos: known by their content, kept outside of the public folder under names nobody guesses.

What a company uploads is never served as a page: always as an attachment, or as a video to a player.
"""

import re
import secrets
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from django.core.files.storage import Storage, storages
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from core.refusals import Refusal

MEGABYTE = 1 << 20
LONGEST_NAME = 80
MOST_ENTRIES = 20_000  # of an office file, which is an archive
HEAD = 1024  # bytes that tell what a file is
PICTURES = {b"\xff\xd8\xff": "jpg", b"\x89PNG\r\n\x1a\n": "png"}
OFFICE = {"word/document.xml": "docx", "ppt/presentation.xml": "pptx", "xl/workbook.xml": "xlsx"}
TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "txt": "text/plain; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "jpg": "image/jpeg",
    "png": "image/png",
    "webp": "image/webp",
    "mp4": "video/mp4",
    "webm": "video/webm",
}


def private() -> Storage:
    return storages["private"]


# --- what a file is ---------------------------------------------------------------------------------------------------


def document_kind(upload: UploadedFile[Any]) -> str:
    """The ending that its content deserves; empty when it is none of the allowed."""
    upload.seek(0)
    head = upload.read(HEAD)
    if head.startswith(b"%PDF-"):
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        return office_kind(upload)
    return text_kind(upload)


def office_kind(upload: UploadedFile[Any]) -> str:
    """Read from the archive's list alone: nothing is unpacked. One with macros is not taken."""
    try:
        with zipfile.ZipFile(upload) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return ""
    if "[Content_Types].xml" not in names or len(names) > MOST_ENTRIES or any(name.endswith("vbaProject.bin") for name in names):
        return ""
    return next((kind for name, kind in OFFICE.items() if name in names), "")


def text_kind(upload: UploadedFile[Any]) -> str:
    ending = ending_of(upload.name or "")
    if ending not in {"txt", "csv"}:
        return ""
    upload.seek(0)
    try:
        text = upload.read().decode("utf-8-sig")
    except UnicodeDecodeError:
        return ""
    return "" if "\0" in text else ending


def video_kind(upload: UploadedFile[Any]) -> str:
    upload.seek(0)
    head = upload.read(HEAD)
    if head[4:8] == b"ftyp":
        return "mp4"
    return "webm" if head.startswith(b"\x1a\x45\xdf\xa3") and b"webm" in head else ""


def paper_kind(upload: UploadedFile[Any]) -> str:
    """A document, or a picture of one: licences come as photographs."""
    upload.seek(0)
    head = upload.read(HEAD)
    if head.startswith(b"\xff\xd8\xff"):
        return "jpg"
    return "png" if head.startswith(b"\x89PNG\r\n\x1a\n") else document_kind(upload)


def attachment_kind(upload: UploadedFile[Any]) -> str:
    """What goes with a message: a document, or a picture."""
    upload.seek(0)
    head = upload.read(HEAD)
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "webp"
    return next((kind for start, kind in PICTURES.items() if head.startswith(start)), "") or document_kind(upload)


@dataclass(frozen=True)
class Sort:
    """One sort of upload: where it goes, how large it may be, what it may be."""

    folder: str
    megabytes: int
    kind: Callable[[UploadedFile[Any]], str]
    accept: str
    kinds: Any
    otherwise: Any


DOCUMENT = Sort(
    "documents",
    20,
    document_kind,
    ".pdf,.docx,.pptx,.xlsx,.csv,.txt",
    _("PDF, Word, PowerPoint, Excel, CSV or text"),
    _("This file is none of PDF, Word, PowerPoint, Excel (without macros), CSV and text in UTF-8."),
)
PAPER = Sort(
    "applications",
    10,
    paper_kind,
    ".pdf,.docx,.pptx,.xlsx,.csv,.txt,.jpg,.jpeg,.png",
    _("PDF, Word, PowerPoint, Excel, CSV, text, JPEG or PNG"),
    _("This file is none of PDF, Word, PowerPoint, Excel (without macros), CSV, text in UTF-8, JPEG and PNG."),
)
VIDEO = Sort(
    "videos", 200, video_kind, "video/mp4,video/webm", _("MP4 or WebM"), _("This file is no video we can show. MP4 and WebM are possible.")
)
ATTACHMENT = Sort(
    "enquiries",
    10,
    attachment_kind,
    ".pdf,.docx,.pptx,.xlsx,.csv,.txt,image/jpeg,image/png,image/webp",
    _("PDF, Word, PowerPoint, Excel, CSV, text or a picture"),
    _("This file is none of PDF, Word, PowerPoint, Excel (without macros), CSV, text in UTF-8, JPEG, PNG and WebP."),
)


# --- keeping it -------------------------------------------------------------------------------------------------------


def keep(upload: UploadedFile[Any], sort: Sort) -> str:
    """Checks and stores a file; answers its name, which carries the one its owner gave it."""
    if (upload.size or 0) > sort.megabytes * MEGABYTE:
        raise Refusal(_("The file is larger than %(limit)s MB. Choose a smaller one."), params={"limit": sort.megabytes})
    if not upload.size or not (kind := sort.kind(upload)):
        raise Refusal(sort.otherwise)
    upload.seek(0)
    name = f"{sort.folder}/{secrets.token_urlsafe(16)}/{harmless(upload.name or '', kind)}"
    return private().save(name, upload)


def harmless(name: str, kind: str) -> str:
    """The owner's name for the file without anything a path or a header could mean, and with the ending of its content."""
    stem = PurePosixPath(name.replace("\\", "/")).stem
    words = re.sub(r"[^\w.-]+", "_", stem).strip("._-")
    return f"{words[:LONGEST_NAME] or 'file'}.{kind}"


def ending_of(name: str) -> str:
    return PurePosixPath(name).suffix.removeprefix(".").lower()


def content_type_of(name: str) -> str:
    return TYPES.get(ending_of(name), "application/octet-stream")


def size_of(name: str) -> int:
    """In bytes; nought when the file is gone."""
    try:
        return private().size(name)
    except OSError:
        return 0
