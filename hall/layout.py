"""What stands where in a hall, from the rows of exhibitors, stages and forums: the same for scene, plan and the server's own check."""

import json
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from django.core.cache import caches
from django.db.models import Model, Prefetch
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language

from core.nearby import remembered
from exhibitors.models import Booth, Exhibitor, Hall, Product, Zone
from forums.models import Forum
from hall.geometry import CELL, STAGE_DEPTH, Rect, Shape, before, carpets_of, cells_of, facing_of, shape_of, walls_of
from hall.keepsake_wall import FACING, place_before, told_wall
from hall.models import HiddenSpot, Scene
from hall.presence.floor import Floor, Spot
from hall.presence.walker import Place
from live.models import Stage
from matchmaking.models import Occupancy, Table
from releases.models import Release

COLOURS = {  # of static/css/tokens.css, by day
    "compute": "#1d4fd7",
    "trade": "#0b7468",
    "security": "#c01f45",
    "industry": "#8a5700",
    "film": "#6d3bd1",
    "scene": "#2b742b",
    "personal": "#0a6b8f",
    "meta": "#a01f97",
}
PLAIN = "#2457e6"
BANNER_STEP = 2.5  # metres at most from the stage to the first banner beside it, and on to the next
POSTERS, BANNERS, TABLES = 3, 8, 8  # at most: of a booth, of a hall, of a hall
AVENUE = 8.0  # metres on either side of the entrance that stay free of tables
BESIDE = 3.0  # metres around a booth in which somebody counts as there
QUARTER = 16_384  # of 65536 a turn
HOLDS = 0.3  # seconds that a process takes a layout for the newest


@dataclass(frozen=True)
class Found:
    """The rows of one hall."""

    hall: Hall
    shape: Shape
    booths: list[Booth]
    zones: list[Zone]
    stage: Stage | None

    @property
    def taken(self) -> set[tuple[int, int]]:
        return {cell for booth in self.booths for cell in cells_of(booth)}

    def obstacles(self) -> list[Rect]:
        walls = [wall for booth in self.booths for wall in walls_of(self.shape.rect(booth), facing_of(booth, self.taken))]
        return [*walls, self.shape.stage] if self.stage else walls


def slug_of(hall: Hall) -> str:
    return hall.key.lower()


def halls() -> list[Hall]:
    """Those with a booth to see."""
    return list(Hall.objects.filter(booths__in=Booth.objects.on_plan()).distinct())


def hall_by(slug: str) -> Hall | None:
    return Hall.objects.filter(key__iexact=slug).first()


def stage_of(hall: Hall) -> Stage | None:
    """As the organiser chose; else the first hall has the first stage, and so on."""
    scene = Scene.objects.of(hall)
    if not scene.has_stage:
        return None
    if scene.stage:
        return scene.stage
    place = Hall.objects.filter(order__lt=hall.order).count()
    return Stage.objects.order_by("order", "pk")[place : place + 1].first()


def found_in(hall: Hall) -> Found:
    products = Prefetch("exhibitor__products", Product.objects.shown().order_by("order", "pk"))
    booths = list(Booth.objects.on_plan().filter(hall=hall).prefetch_related(products))
    zones = list(hall.zones.select_related("sector"))
    return Found(hall, shape_of([*booths, *zones]), booths, zones, stage_of(hall))


# --- as it is told ----------------------------------------------------------------------------------------------------


def layout_of(hall: Hall) -> dict[str, Any]:
    """In the language of the reader."""
    found, now = found_in(hall), timezone.now()
    present = set(staffed())
    shape = found.shape
    return {
        "version": version(),
        "hall": {"slug": slug_of(hall), "name": hall.name},
        "size": {"width": shape.width, "depth": shape.depth},
        "cell": CELL,
        "zones": [told_zone(zone, shape) for zone in found.zones] or told_sectors(found),
        "booths": [told_booth(booth, found, is_staffed=booth.exhibitor.slug in present) for booth in found.booths],
        "stage": told_stage(found, now),
        "doors": doors_of(hall, shape),
        "banners": banners_of(found),
        "tables": tables_of(found),
        "places": places_of(shape),
        "spots": [{"key": spot.slug, "x": spot.x / 100, "z": spot.z / 100} for spot in HiddenSpot.objects.in_hall(hall)],
        "walls": [],
    }


def told_zone(zone: Zone, shape: Shape) -> dict[str, Any]:
    key = zone.sector.key if zone.sector else ""
    return {"slug": key or f"zone-{zone.pk}", "name": str(zone), "colour": COLOURS.get(key, PLAIN)} | shape.rect(zone).told()


def told_sectors(found: Found) -> list[dict[str, Any]]:
    """Where the organiser set no zones, each sector has the carpet below its booths; and those that stand apart have their own."""
    by_sector: dict[Any, list[Rect]] = {}
    for booth in found.booths:
        by_sector.setdefault(booth.exhibitor.sector, []).append(found.shape.rect(booth))
    return [
        {"slug": sector.key, "name": sector.name, "colour": COLOURS.get(sector.key, PLAIN)} | carpet.told()
        for sector, rects in by_sector.items()
        for carpet in carpets_of(rects, [rect for other, theirs in by_sector.items() if other != sector for rect in theirs])
    ]


def told_booth(booth: Booth, found: Found, *, is_staffed: bool) -> dict[str, Any]:
    company: Exhibitor = booth.exhibitor
    covers = [
        {"name": product.name, "picture": product.picture_url or static(f"img/cover-{product.cover}.svg")}
        for product in company.products.all()
    ]
    own = {"name": "", "picture": company.picture_url or static(f"img/cover-{company.cover}.svg")}
    return {
        "pk": booth.pk,
        "slug": company.slug,
        "name": company.name,
        "sign": booth.number,
        "tier": booth.tier,
        "zone": company.sector.key,
        "colour": COLOURS.get(company.sector.key, PLAIN),
        **found.shape.rect(booth).told(),
        "facing": facing_of(booth, found.taken),
        "url": company.get_absolute_url(),
        "panel": f"{reverse('hall:scene')}panel/{company.slug}/",
        "logo": company.logo_url or None,
        "mark": company.mark,
        "posters": (covers or [own])[:POSTERS],
        "staffed": is_staffed,
    }


def told_stage(found: Found, now: Any) -> dict[str, Any] | None:
    """`player` answers as the stage's own page asks: addresses, token, state. `launch` is the next that everybody may know of."""
    stage = found.stage
    if stage is None:
        return None
    here = Release.objects.filter(stage=stage)
    launch = here.coming(now).order_by("embargo_at").first()
    launched = here.out(now).order_by("-embargo_at", "-pk").first()
    return {
        "slug": stage.slug,
        "name": stage.name,
        **found.shape.stage.told(),
        "url": stage.get_absolute_url(),
        "player": reverse("live:player", args=[stage.slug]),
        "state": stage.showing(now),
        "launch": {"slug": launch.slug, "name": launch.teaser, "at": launch.embargo_at.isoformat(), "url": launch.get_absolute_url()}
        if launch
        else None,
        "launched": {
            "slug": launched.slug,
            "name": launched.title,
            "at": (launched.released_at or launched.embargo_at).isoformat(),
            "url": launched.get_absolute_url(),
        }
        if launched
        else None,
    }


def doors_of(hall: Hall, shape: Shape) -> list[dict[str, Any]]:
    """To the hall before at the left wall, to the next at the right."""
    rows = halls()
    place = next((number for number, row in enumerate(rows) if row.pk == hall.pk), None)
    if place is None:
        return []
    sides = ((place - 1, -shape.width / 2, 1), (place + 1, shape.width / 2, 3))
    return [
        {"hall": slug_of(rows[other]), "name": rows[other].name, "x": x, "z": round(shape.depth / 2 - 1.5 * CELL, 2), "facing": facing}
        for other, x, facing in sides
        if 0 <= other < len(rows)
    ]


def banners_of(found: Found) -> list[dict[str, Any]]:
    """Forums of the stage here, then others: left and right of the stage, where nobody who looks at a booth has one before the eyes."""
    rows = list(Forum.objects.shown().select_related("sector"))
    own = [row for row in rows if found.stage and row.stage_id == found.stage.pk]
    chosen = (own or rows)[:BANNERS]
    stage = found.shape.stage
    return [
        {
            "name": row.short_name,
            "colour": COLOURS.get(row.sector.key if row.sector else "", PLAIN),
            "url": row.get_absolute_url(),
            "x": beside_stage(number, found.shape.width, stage.width),
            "z": round(stage.z + STAGE_DEPTH / 2, 2),
        }
        for number, row in enumerate(chosen)
    ]


def beside_stage(number: int, hall_width: float, stage_width: float) -> float:
    """Where the banner of this number stands: in turn left and right of the stage, from the inside outwards."""
    step = min(BANNER_STEP, (hall_width - stage_width) / (BANNERS + 1))
    return round((-1 if number % 2 == 0 else 1) * (stage_width / 2 + step * (number // 2 + 1)), 2)


def tables_of(found: Found) -> list[dict[str, Any]]:
    """Meeting tables of the companies here, between entrance and booths; `times` are when they are taken, and say nothing of by whom."""
    companies = [booth.exhibitor_id for booth in found.booths]
    rows = list(Table.objects.standing().filter(exhibitor__in=companies).select_related("exhibitor")[:TABLES])
    taken: dict[str, list[str]] = {}
    for resource, starts_at in (
        Occupancy.objects.filter(resource__in=[f"table:{row.pk}" for row in rows], slot__ends_at__gt=timezone.now())
        .order_by("slot__starts_at")
        .values_list("resource", "slot__starts_at")
    ):
        taken.setdefault(resource, []).append(starts_at.isoformat())
    z = round(found.shape.depth / 2 - 3.5 * CELL, 2)
    return [
        {
            "label": f"{row.exhibitor.name} · {row}",
            "url": row.exhibitor.get_absolute_url(),
            "x": beside_avenue(number, found.shape.width),
            "z": z,
            "times": taken.get(f"table:{row.pk}", []),
        }
        for number, row in enumerate(rows)
    ]


def beside_avenue(number: int, width: float) -> float:
    """Where the table of this number stands: in turn left and right of the way, from the inside outwards."""
    step = (width / 2 - AVENUE) / (TABLES // 2 + 0.5)
    return round((-1 if number % 2 == 0 else 1) * (AVENUE + step * (number // 2 + 0.5)), 2)


def places_of(shape: Shape) -> list[dict[str, Any]]:
    x, z = shape.entrance
    return [
        {"kind": "entrance", "x": x, "z": z, "facing": 2},
        {"kind": "guide", "x": x + 3, "z": z - 4.5, "facing": 0},
        told_wall(shape),
    ]


# --- for the server's own use -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Ground:
    """What processes with people in a hall know of it. `places` are those one may be taken to: `booth:<slug>`, `stage`, `keepsakes`,
    `entrance`."""

    pk: int
    floor: Floor
    places: dict[str, Place]
    booths: dict[str, tuple[int, Rect]]  # by slug: key of the exhibitor, and where
    stage_pk: int | None

    def at_booth(self, slug: str, x: float, z: float) -> bool:
        """Centimetres."""
        _pk, rect = self.booths[slug]
        return abs(x / 100 - rect.x) <= rect.width / 2 + BESIDE and abs(z / 100 - rect.z) <= rect.depth / 2 + BESIDE


def ground_of(hall: Hall) -> Ground:
    found = found_in(hall)
    spots = [Spot(spot.pk, spot.slug, spot.x, spot.z) for spot in HiddenSpot.objects.in_hall(hall)]
    floor = Floor(found.shape.width, found.shape.depth, found.obstacles(), spots)
    places = {"entrance": centimetres(*found.shape.entrance, 0), "stage": centimetres(0, found.shape.stage.z + STAGE_DEPTH / 2 + 3, 0)}
    places["keepsakes"] = centimetres(*place_before(found.shape), FACING)
    booths = {}
    for booth in found.booths:
        facing, rect, slug = facing_of(booth, found.taken), found.shape.rect(booth), booth.exhibitor.slug
        places[f"booth:{slug}"] = centimetres(*before(rect, facing, 1.2), facing)
        booths[slug] = (booth.exhibitor_id, rect)
    return Ground(hall.pk, floor, places, booths, found.stage.pk if found.stage else None)


def centimetres(x: float, z: float, facing: int) -> Place:
    """Looking against `facing`: into a booth that opens there."""
    return int(x * 100), int(z * 100), facing * QUARTER


def booth_hall(slug: str) -> Hall | None:
    """Where the booth of this company stands."""
    booth = Booth.objects.on_plan().filter(exhibitor__slug=slug).first()
    return booth.hall if booth else None


def staffed() -> list[str]:
    """Booths where somebody is at the desk and takes chats."""
    return sorted(Exhibitor.objects.published().with_presence(timezone.now()).filter(is_present=True).values_list("slug", flat=True))


# --- whether it changed -----------------------------------------------------------------------------------------------


def version() -> str:
    """Another once anything changed that a layout shows, whoever changed it and however: read from the rows themselves, and in each process
    a moment old at most. Also once a launch went out, for which no hall is built anew: its page asks for the name."""
    nearby = caches["nearby"]
    found = nearby.get("hall-layout")
    if found is None:
        found = f"{stamp()}-{Release.objects.out(timezone.now()).count()}"
        nearby.set("hall-layout", found, HOLDS)
    return str(found)


def stamp() -> str:
    rows = [
        list(queryset.order_by("pk").values_list(*columns_of(queryset.model)))
        for queryset in (
            Hall.objects.all(),
            Zone.objects.all(),
            Booth.objects.all(),
            Exhibitor.objects.published(),
            Scene.objects.all(),
            HiddenSpot.objects.all(),
        )
    ]
    shown = ("pk", "exhibitor", "order", "cover", "picture", "picture_focus", "name_zh_hans", "name_en")
    rows.append(list(Product.objects.shown().order_by("pk").values_list(*shown)))
    rows.append(list(Forum.objects.shown().order_by("pk").values_list("pk", "short_name_zh_hans", "short_name_en", "sector", "stage")))
    rows.append(list(Stage.objects.order_by("pk").values_list("pk", "name_zh_hans", "name_en", "order")))
    rows.append(list(Table.objects.order_by("pk").values_list("pk", "kind", "name", "is_closed")))
    return blake2b(json.dumps(rows, default=str).encode(), digest_size=8).hexdigest()


def columns_of(model: type[Model]) -> list[str]:
    """All by name: left to themselves, rows have their texts in the language of this moment alone."""
    return [field.attname for field in model._meta.concrete_fields]  # noqa: SLF001 - what Django offers for this


def body_of(hall: Hall) -> bytes:
    """The JSON of a hall in the reader's language, made once for each version; who staffs a booth is as of a few seconds ago."""
    key = f"hall-layout:{hall.pk}:{get_language()}:{version()}"
    made: bytes = remembered(key, lambda: json.dumps(layout_of(hall), ensure_ascii=False).encode(), seconds=5, nearby=5)
    return made
