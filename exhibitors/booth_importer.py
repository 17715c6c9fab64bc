"""Products of one booth from a table, with their pictures from the archive. Faults are told by their line."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from core import pictures
from core.importing import Importer, Line, Outcome, Progress, Verdict
from core.pictures import COVER
from core.refusals import NotAllowed, Refusal
from core.sheets import Row
from exhibitors import booth_files
from exhibitors.actions import save_part
from exhibitors.booth_files import BoothFiles
from exhibitors.models import Exhibitor, Product
from exhibitors.rules import can_edit

TEXTS = ("name_zh_hans", "name_en", "summary_zh_hans", "summary_en", "text_zh_hans", "text_en")
COLUMNS = (*TEXTS, "picture", "order")
IN_CHINESE = dict(zip(("名称", "英文名称", "简介", "英文简介", "说明", "英文说明", "图片", "顺序"), COLUMNS, strict=True))
FIRST_LINE = 2  # below the heads, as in a spreadsheet
MOST_SAID = 10  # names in a note


class Faulty(Exception):
    def __init__(self, *sentences: str) -> None:
        super().__init__(*sentences)
        self.sentences = sentences


@dataclass
class Shelf:
    """The products there are, by their names and address, and who may change them."""

    exhibitor: Exhibitor
    files: BoothFiles
    by: Any
    dry_run: bool

    def __post_init__(self) -> None:
        self.known: dict[str, Product] = {}
        self.used: set[str] = set()
        for product in self.exhibitor.products.all():
            self.remember(product)

    def remember(self, product: Product) -> None:
        for name in (product.name_en, product.name_zh_hans):  # type: ignore[attr-defined]
            if name:
                self.known.setdefault(name.casefold(), product)


def carry_out(data: bytes, *, by: Any, dry_run: bool, progress: Progress, options: Mapping[str, Any]) -> Outcome:
    """With `good_only` rows that have faults are left out and told; without it a single fault stops the whole."""
    files = booth_files.read(data)
    exhibitor = Exhibitor.objects.filter(pk=options["exhibitor"]).first()
    if exhibitor is None or not can_edit(by, exhibitor):
        raise NotAllowed(_("Only the staff of the company may edit its booth."))
    heads = [IN_CHINESE.get(head, head) for head in files.heads]
    if not {"name_zh_hans", "name_en"} & set(heads):
        raise Refusal(_("These columns are missing: %(names)s."), params={"names": "name_zh_hans / name_en"})
    outcome, shelf = Outcome(), Shelf(exhibitor, files, by, dry_run)
    with transaction.atomic():
        for number, row in enumerate(files.rows, FIRST_LINE):
            values = {IN_CHINESE.get(head, head): value for head, value in row.items()}
            outcome.lines.append(line_of(number, values, shelf, good_only=bool(options.get("good_only"))))
            progress(number - 1, len(files.rows))
        if dry_run or outcome.is_refused:
            transaction.set_rollback(True)
    outcome.notes += notes(heads, shelf)
    return outcome


def line_of(number: int, row: Row, shelf: Shelf, *, good_only: bool) -> Line:
    title = row.get("name_zh_hans") or row.get("name_en") or ""
    try:
        verdict, changes = bring_in(row, shelf)
    except Faulty as fault:
        return Line(str(number), title, Verdict.SKIPPED if good_only else Verdict.FAULT, list(fault.sentences))
    return Line(str(number), title, verdict, changes=changes)


def bring_in(row: Row, shelf: Shelf) -> tuple[Verdict, list[tuple[str, str, str]]]:
    product = next(
        (shelf.known[name.casefold()] for name in (row.get("name_en"), row.get("name_zh_hans")) if name and name.casefold() in shelf.known),
        None,
    )
    is_new = product is None
    product = product or Product(exhibitor=shelf.exhibitor, order=shelf.exhibitor.products.count())
    before = {name: str(getattr(product, name) or "") for name in COLUMNS}
    write(product, row, shelf)
    after = {name: str(getattr(product, name) or "") for name in COLUMNS}
    changed = [name for name in COLUMNS if before[name] != after[name]]
    if not changed:
        return Verdict.SAME, []
    if not shelf.dry_run:
        save_part(product, fields=changed, by=shelf.by)
    shelf.remember(product)
    return (Verdict.NEW if is_new else Verdict.CHANGED), [
        (name, before[name][:80], after[name].rpartition("/")[2][:80]) for name in changed
    ]


def write(product: Product, row: Row, shelf: Shelf) -> None:
    """What the row says onto the product, in memory. Raises `Faulty` with all that is wrong."""
    faults = []
    for name in TEXTS:
        if name in row:
            setattr(product, name, row[name])
    if not (row.get("name_zh_hans") or row.get("name_en")):
        faults.append(_("Write the name in Chinese or in English, better in both."))
    if order := row.get("order", ""):
        if order.isascii() and order.isdecimal() and int(order[:6]) <= 32_767 and len(order) <= 5:  # noqa: PLR2004 (what the column holds)
            product.order = int(order)
        else:
            faults.append(_("“%(text)s” is no whole number.") % {"text": order[:40]})
    try:
        product.clean_fields(exclude={"slug", "exhibitor", "name", "summary", "text"})
    except ValidationError as error:
        faults += [f"{field}: {sentence}" for field, sentences in error.message_dict.items() for sentence in sentences]
    if picture := row.get("picture", ""):
        faults += hang(product, picture, shelf)
    if faults:
        raise Faulty(*faults)


def hang(product: Product, name: str, shelf: Shelf) -> list[str]:
    """The picture of the archive onto the product: looked at when tried, kept when brought in."""
    upload = shelf.files.picture(name)
    if upload is None:
        return [_("There is no picture “%(name)s” in the archive.") % {"name": name[:80]}]
    shelf.used.add(str(upload.name))
    try:
        if shelf.dry_run:
            pictures.decoded(upload)
            product.picture = f"booths/{upload.name}"[:255]
        else:
            product.picture = pictures.take(upload, "booths")
            pictures.cut(product.picture, COVER, product.picture_focus)
    except Refusal as refusal:
        return [f"{name[:80]}: {refusal}"]
    return []


def notes(heads: list[str], shelf: Shelf) -> list[str]:
    found = []
    if unknown := [head for head in heads if head and head not in COLUMNS]:
        found.append(_("Columns we do not know, left aside: %(names)s") % {"names": ", ".join(unknown[:MOST_SAID])})
    if spare := sorted(shelf.files.pictures.keys() - shelf.used):
        found.append(_("Pictures that no row names: %(names)s") % {"names": ", ".join(spare[:MOST_SAID])})
    return found


BOOTH_IMPORTER = Importer("exhibitors.booth.files", "exhibitors.product", carry_out, leaves_out=True)
