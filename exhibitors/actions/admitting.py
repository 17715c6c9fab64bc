"""A confirmed application becomes an exhibitor with a booth and an owner, in the transaction that confirms it."""

from accounts.models import User
from core.audit import Verb, audit
from core.contributions import search_changed
from exhibitors.actions.placing import put_all
from exhibitors.actions.rooming import floor_of, next_number
from exhibitors.actions.team import enter
from exhibitors.models import COVERS, MARKS, Application, Exhibitor, Hall
from exhibitors.slugs import slug_for_exhibitor
from exhibitors.states import Role

TEXTS = ("name_zh_hans", "name_en", "tagline_zh_hans", "tagline_en", "country", "website")


def admit(application: Application, *, by: User) -> Exhibitor:
    """Answers the new exhibitor, a draft. Without any hall it has no place yet: the organiser gives it one."""
    number = Exhibitor.objects.count()
    look = {"mark": number % MARKS + 1, "cover": number % COVERS + 1}
    exhibitor = Exhibitor(sector=application.sector, **{name: getattr(application, name) for name in TEXTS}, **look)
    exhibitor.slug = slug_for_exhibitor(exhibitor)
    exhibitor.changed_by = by
    exhibitor.is_sample = bool(application.applicant and application.applicant.is_sample)
    exhibitor.save()
    give_booth(exhibitor, application, by=by)
    if application.applicant is not None:
        enter(exhibitor, application.applicant, Role.OWNER)
    audit(by, Verb.ADDED, exhibitor, detail=application)
    search_changed(exhibitor)
    return exhibitor


def give_booth(exhibitor: Exhibitor, application: Application, *, by: User) -> None:
    package = application.package
    hall = Hall.objects.for_sector(exhibitor.sector)
    if hall is None or package is None:
        return
    list(Hall.objects.select_for_update().order_by("pk"))
    if (found := floor_of(hall).find(package.columns, package.rows, exhibitor.sector)) is None:
        return  # a full hall: the organiser finds it a place
    column, row = found
    place = {"hall": hall, "number": next_number(hall), "tier": package.tier, "column": column, "row": row}
    put_all({exhibitor: {**place, "columns": package.columns, "rows": package.rows}}, by=by)
