"""The interface for programs as people read it: drawn by the server from the schema, in both languages, without a script of others."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import gettext_lazy as _

from core.access import public
from core.announcing import announcements
from core.callers import scopes
from core.nearby import remembered
from expo.api import described

GROUPS = {
    "expo": _("The expo"),
    "programme": _("Programme"),
    "exhibitors": _("Exhibitors and products"),
    "figures": _("Launches and figures"),
    "leads": _("Of one company: leads and conversations"),
    "meetings": _("Requests and meetings"),
    "registrations": _("Registrations"),
    "desk": _("Of the organisers"),
}
AN_HOUR = 3600


@dataclass(frozen=True)
class Field:
    name: str
    kind: str
    note: str = ""
    depth: int = 0


@dataclass(frozen=True)
class Call:
    method: str
    path: str
    summary: str
    scope: str
    parameters: list[Field]
    answer: list[Field]


@public
def api_page(request: HttpRequest) -> HttpResponse:
    context = {
        "groups": remembered(f"api-page:{request.LANGUAGE_CODE}", groups, seconds=AN_HOUR, nearby=AN_HOUR),
        "scopes": scopes(),
        "events": announcements(),
        "site": settings.SITE_URL,
        "per_minute": settings.API_PER_MINUTE,
        "per_minute_anonymous": settings.API_PER_MINUTE // 2,
    }
    return render(request, "expo/api.html", context)


def groups() -> list[tuple[str, str, list[Call]]]:
    """Tag, its words, and the calls, in our order."""
    known = described()
    shapes = known["components"]["schemas"]
    found: dict[str, list[Call]] = {}
    for address, ways in known["paths"].items():
        for method, way in ways.items():
            found.setdefault(way["tags"][0], []).append(call_of(method.upper(), address, way, shapes))
    return [(tag, str(label), found[tag]) for tag, label in GROUPS.items() if tag in found]


def call_of(method: str, address: str, way: dict[str, Any], shapes: dict[str, Any]) -> Call:
    answer = way["responses"][200]["content"]["application/json"]["schema"]
    return Call(
        method,
        address,
        str(way["summary"]),
        way.get("x-scope", ""),
        [*sent(way, shapes), *(Field(one["name"], kind_of(one["schema"], shapes), limits_of(one["schema"])) for one in way["parameters"])],
        list(fields_of(answer, shapes)),
    )


def sent(way: dict[str, Any], shapes: dict[str, Any]) -> Iterator[Field]:
    """What a call takes as JSON."""
    if "requestBody" in way:
        yield from fields_of(way["requestBody"]["content"]["application/json"]["schema"], shapes)


def fields_of(schema: dict[str, Any], shapes: dict[str, Any], depth: int = 0) -> Iterator[Field]:
    """Each field, and below it those of what it holds."""
    shape = shapes[schema["$ref"].rpartition("/")[2]] if "$ref" in schema else schema
    for name, one in shape.get("properties", {}).items():
        yield Field(name, kind_of(one, shapes), depth=depth)
        inner = one.get("items", one)
        if "$ref" in inner and not inner["$ref"].endswith("/Words"):
            yield from fields_of(inner, shapes, depth + 1)


def kind_of(schema: dict[str, Any], shapes: dict[str, Any]) -> str:
    """In a word or two, as programs say it."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        shape = shapes.get(name, {})
        return " | ".join(shape["enum"]) if "enum" in shape else "{zh, en}" if name == "Words" else "object"
    if "anyOf" in schema:
        return " | ".join(kind_of(one, shapes) for one in schema["anyOf"])
    if schema.get("type") == "array":
        return f"[{kind_of(schema['items'], shapes)}]"
    return str(schema.get("format") or schema.get("type") or "object")


def limits_of(schema: dict[str, Any]) -> str:
    return f"{schema['minimum']} – {schema['maximum']}" if "minimum" in schema and "maximum" in schema else ""


urlpatterns = [path("", api_page, name="api_page")]
