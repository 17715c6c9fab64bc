"""Cards for address books: vCard 3.0 (RFC 2426), which every phone reads."""

import re

from core.folding import fold
from exhibitors.models import Exhibitor

CONTENT_TYPE = "text/vcard; charset=utf-8"
MARKED = re.compile(r"([\\;,])")


def escaped(text: str) -> str:
    return MARKED.sub(r"\\\1", text.replace("\r", "")).replace("\n", "\\n")


def written(fields: list[tuple[str, str]]) -> bytes:
    lines = ["BEGIN:VCARD", "VERSION:3.0", *(f"{name}:{value}" for name, value in fields if value), "END:VCARD"]
    return "".join(f"{fold(line)}\r\n" for line in lines).encode()


def person_card(values: dict[str, str]) -> bytes:
    """A visitor, as far as the card given to the company shows."""
    return written(
        [
            ("FN", escaped(values["name"])),
            ("N", f"{escaped(values['name'])};;;;"),
            ("ORG", escaped(values.get("company", ""))),
            ("TITLE", escaped(values.get("job_title", ""))),
            ("EMAIL;TYPE=INTERNET", escaped(values.get("email", ""))),
            ("ADR;TYPE=WORK", f";;;;;;{escaped(values['country'])}" if values.get("country") else ""),
            ("NOTE", escaped(values.get("about", ""))),
        ]
    )


def company_card(exhibitor: Exhibitor, page: str) -> bytes:
    """Name, place, website, the booth's page, and who of the team agreed to be named."""
    people = ", ".join(str(member.person) for member in exhibitor.shown_staff)
    place = f";;;{escaped(exhibitor.city)};;;{escaped(exhibitor.country)}" if exhibitor.city or exhibitor.country else ""
    return written(
        [
            ("FN", escaped(exhibitor.name)),
            ("N", f"{escaped(exhibitor.name)};;;;"),
            ("ORG", escaped(exhibitor.name)),
            ("ADR;TYPE=WORK", place),
            ("URL", escaped(exhibitor.website)),
            ("URL", escaped(page)),
            ("NOTE", escaped("\n".join(filter(None, [exhibitor.tagline, people])))),
        ]
    )
