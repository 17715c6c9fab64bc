"""Companies with their booths, products, things to read and to watch, and staff; published by the organiser."""

from datetime import timedelta

from django.utils import timezone

from accounts.models import User
from core.authors import saved_by
from event.models import Sector
from exhibitors.actions import add_member, publish, submit, touch
from exhibitors.actions.placing import lift
from exhibitors.models import Booth, Exhibitor, Hall
from exhibitors.states import ExhibitorState, Role
from expo.seed.build.crowd import person, write_people
from expo.seed.companies import BY_SECTOR, CHANGED_SINCE, NOT_PUBLISHED
from expo.seed.houses import PARTNER, PREMIUM, Place, places
from expo.seed.people import EXHIBITOR, HOME_COMPANY, ORGANISER, Face, chinese_name
from expo.seed.shape import Company, both

COVERS, MARKS = 12, 24
FIRST_OF_STAFF = 300  # among the Chinese names, after all visitors


def build() -> None:
    organiser, place = person(ORGANISER), places()
    companies = [(key, index, company) for key, rows in BY_SECTOR.items() for index, company in enumerate(rows)]
    sectors, halls = {row.key: row for row in Sector.objects.all()}, {row.key: row for row in Hall.objects.all()}
    write_people([face for number, (_, _, company) in enumerate(companies) for face in staff_of(company, number)])
    lift_moved({company.slug: place[key][index] for key, index, company in companies})
    for number, (key, index, company) in enumerate(companies):
        exhibitor = write_company(company, sectors[key], number)
        write_booth(exhibitor, place[key][index], halls)
        write_shelf(exhibitor, company, number)
        seen = write_what_was_seen(exhibitor)
        open_booth(exhibitor, by=organiser)
        write_team(exhibitor, company, number, roomy=place[key][index].tier in {PARTNER, PREMIUM}, by=organiser)
        if seen:
            owner = exhibitor.memberships.owners().get().person
            with saved_by(owner):
                write_company(company, sectors[key], number)
            touch(exhibitor, by=owner)


def write_company(company: Company, sector: Sector, number: int) -> Exhibitor:
    exhibitor, _ = Exhibitor.objects.update_or_create(
        slug=company.slug,
        defaults={
            **both("name", company.name),
            **both("tagline", company.tagline),
            **both("about", company.about),
            **both("city", company.city),
            "sector": sector,
            "country": company.country,
            "website": f"https://{company.slug}.example.com/",
            "founded": company.founded,
            "employees": company.employees,
            "languages": company.languages,
            "mark": number % MARKS + 1,
            "cover": number * 5 % COVERS + 1,
            "is_sample": True,
        },
    )
    return exhibitor


def write_what_was_seen(exhibitor: Exhibitor) -> bool:
    """Whether the company wrote something else before it was published."""
    before = CHANGED_SINCE.get(exhibitor.slug, {}) if exhibitor.state == ExhibitorState.DRAFT else {}
    for name, value in before.items():
        setattr(exhibitor, name, value)
    if before:
        exhibitor.save(update_fields=list(before))
    return bool(before)


def lift_moved(place: dict[str, Place]) -> None:
    """Booths that stand elsewhere since the last version leave their cells before others take them."""
    for booth in Booth.objects.filter(exhibitor__slug__in=place).select_related("exhibitor"):
        new = place[booth.exhibitor.slug]
        if (booth.column, booth.row, booth.columns, booth.rows) != (new.column, new.row, new.columns, new.rows):
            lift(booth)


def write_booth(exhibitor: Exhibitor, place: Place, halls: dict[str, Hall]) -> None:
    fields = {name: getattr(place, name) for name in ("number", "tier", "column", "row", "columns", "rows")}
    Booth.objects.update_or_create(exhibitor=exhibitor, defaults={"hall": halls[place.hall], **fields})


def write_shelf(exhibitor: Exhibitor, company: Company, number: int) -> None:
    for order, product in enumerate(company.products):
        texts = {**both("name", product.name), **both("summary", product.summary), **both("text", product.text)}
        cover = (number * 5 + order * 3 + 4) % COVERS + 1
        exhibitor.products.update_or_create(slug=product.slug, defaults={**texts, "order": order, "cover": cover})
    site = f"https://{company.slug}.example.com"
    name_zh, name_en = company.name
    for order, (kind, zh, en) in enumerate((("profile", "企业简介", "Company profile"), ("handbook", "产品手册", "Product handbook"))):
        titles = both("title", (f"{name_zh}：{zh}", f"{name_en}: {en}"))
        exhibitor.documents.update_or_create(url=f"{site}/{kind}.pdf", defaults={**titles, "order": order, "language": "zh-hans"})
    if number % 2 == 0:
        product = company.products[0]
        titles = both("title", (f"三分钟看懂{product.name[0]}", f"{product.name[1]} in three minutes"))
        exhibitor.videos.update_or_create(url=f"{site}/film", defaults=titles)


def staff_of(company: Company, number: int) -> list[Face]:
    """An owner and somebody to stand in; the demo's own company is owned by the demo's login."""
    names = [chinese_name(FIRST_OF_STAFF + 2 * number + seat) for seat in (0, 1)]
    titles = ("市场总监", "客户经理")
    return [
        Face(f"{latin}@example.net", name, company.name[0], title, company.country, "zh-hans", "Asia/Shanghai")
        for (name, latin), title in zip(names, titles, strict=True)
    ]


def write_team(exhibitor: Exhibitor, company: Company, number: int, *, roomy: bool, by: User) -> None:
    owner, deputy = (person(face.email) for face in staff_of(company, number))
    if company.slug == HOME_COMPANY:
        owner = person(EXHIBITOR)
    if roomy:  # first, or every owner's bell would ring
        join(exhibitor, deputy, Role.MANAGER, days_ago=3, by=by)
    join(exhibitor, owner, Role.OWNER, days_ago=9, by=by)


def join(exhibitor: Exhibitor, who: User, role: Role, *, days_ago: int, by: User) -> None:
    if exhibitor.memberships.filter(person=who).exists():
        return
    membership = add_member(exhibitor, person=who, role=role, by=by)
    membership.is_shown, membership.languages = True, exhibitor.languages
    membership.since = timezone.now() - timedelta(days=days_ago)
    membership.save(update_fields=["is_shown", "languages", "since"])


def open_booth(exhibitor: Exhibitor, *, by: User) -> None:
    """Before the team is in it, which would get a letter for each."""
    wanted = NOT_PUBLISHED.get(exhibitor.slug, ExhibitorState.PUBLISHED)
    if exhibitor.state == ExhibitorState.DRAFT and wanted != ExhibitorState.DRAFT:
        submit(exhibitor, by=by)
    if exhibitor.state == ExhibitorState.SUBMITTED and wanted == ExhibitorState.PUBLISHED:
        publish(exhibitor, by=by)
