"""A booth's upload: a table, or an archive with one table and pictures. Nothing is unpacked to disk, and names are only names."""

import zipfile
import zlib
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import PurePosixPath

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import gettext_lazy as _

from core import sheets
from core.refusals import Refusal
from core.sheets import Row

MEGABYTE = 1 << 20
LARGEST_ARCHIVE = 50  # megabytes
LARGEST_UNPACKED = 200  # megabytes
MOST_ENTRIES = 500
MOST_ROWS = 10_000  # of the table
TABLES, PICTURES = {".csv", ".xlsx"}, {".jpg", ".jpeg", ".png", ".webp", ".gif"}
UTF8, ENCRYPTED = 0x800, 0x1  # flags of an entry
BROKEN = (zipfile.BadZipFile, zlib.error, ValueError, OSError, NotImplementedError, RuntimeError, EOFError)


@dataclass
class BoothFiles:
    heads: list[str]
    rows: list[Row]
    pictures: dict[str, bytes] = field(default_factory=dict)  # by name, in small letters

    def picture(self, name: str) -> SimpleUploadedFile | None:
        """As a row names it: with or without folder and ending."""
        wanted = last_of(name).casefold()
        found = next((key for key in self.pictures if wanted in {key, PurePosixPath(key).stem}), None)
        return SimpleUploadedFile(found, self.pictures[found]) if found else None


def read(data: bytes) -> BoothFiles:
    """Raises `Refusal` where it is none of the two, or too large."""
    if is_archive(data):
        return from_archive(data)
    return BoothFiles(*sheets.read(data, MOST_ROWS))


def is_archive(data: bytes) -> bool:
    """An Excel file is an archive, too: it says so by what it holds."""
    if not data.startswith(b"PK\x03\x04"):
        return False
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return "[Content_Types].xml" not in archive.namelist()
    except BROKEN:
        return False


def from_archive(data: bytes) -> BoothFiles:
    if len(data) > LARGEST_ARCHIVE * MEGABYTE:
        raise Refusal(_("The archive is larger than %(limit)s MB. Split it."), params={"limit": LARGEST_ARCHIVE})
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            entries = wanted_entries(archive)
            contents = {name: unpacked(archive, entry) for name, entry in entries.items()}
    except BROKEN:
        raise Refusal(_("This archive cannot be read. Make it anew, without a password.")) from None
    tables = [name for name in contents if ending(name) in TABLES]
    if len(tables) != 1:
        raise Refusal(
            _("The archive must hold one table (CSV or Excel) beside the pictures; it holds %(number)d."), params={"number": len(tables)}
        )
    pictures = {name.casefold(): content for name, content in contents.items() if ending(name) in PICTURES}
    return BoothFiles(*sheets.read(contents[tables[0]], MOST_ROWS), pictures)


def wanted_entries(archive: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    """Tables and pictures by their last name. What they unpack to is added up before anything is."""
    entries = archive.infolist()
    if len(entries) > MOST_ENTRIES:
        raise Refusal(_("The archive holds more than %(limit)d files. Split it."), params={"limit": MOST_ENTRIES})
    if any(entry.flag_bits & ENCRYPTED for entry in entries):
        raise Refusal(_("This archive cannot be read. Make it anew, without a password."))
    named = {readable(entry): entry for entry in entries if not entry.is_dir() and "__MACOSX" not in entry.filename}
    found = {name: entry for name, entry in named.items() if ending(name) in TABLES | PICTURES and not name.startswith((".", "~"))}
    if sum(entry.file_size for entry in found.values()) > LARGEST_UNPACKED * MEGABYTE:
        raise Refusal(_("The archive unpacks to more than %(limit)d MB. Split it."), params={"limit": LARGEST_UNPACKED})
    return found


def unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """No more than the entry says: one that lies about its size ends here."""
    with archive.open(entry) as file:
        content = file.read(entry.file_size + 1)
    if len(content) > entry.file_size:
        raise zipfile.BadZipFile
    return content


def readable(entry: zipfile.ZipInfo) -> str:
    """Chinese systems write names in their own code, without saying so."""
    name = entry.filename
    if not entry.flag_bits & UTF8:
        try:
            name = name.encode("cp437").decode("gb18030")
        except UnicodeError:
            name = entry.filename
    return last_of(name)


def last_of(path: str) -> str:
    return PurePosixPath(path.replace("\\", "/").replace("\0", "")).name.strip()


def ending(name: str) -> str:
    return PurePosixPath(name).suffix.lower()
