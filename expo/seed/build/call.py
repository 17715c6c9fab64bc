"""The call for exhibitors with applications in every state. What somebody changed since stays changed."""

from datetime import timedelta

from accounts.models import User
from event.models import Sector
from exhibitors import actions
from exhibitors.models import Application, Call, Package, Question
from expo.seed.build.crowd import person
from expo.seed.call import APPLICANTS, INTRO, PACKAGES, QUESTIONS, Applicant
from expo.seed.days import Days
from expo.seed.people import ORGANISER, attendees
from expo.seed.shape import both


def build(days: Days) -> None:
    Call.objects.get_or_create(pk=1, defaults={**both("intro", INTRO), "confirm_days": 30})
    open_call(days)
    packages = [write_package(order) for order in range(len(PACKAGES))]
    questions = {row[0]: write_question(order) for order, row in enumerate(QUESTIONS)}
    visitors = attendees()
    for applicant in APPLICANTS:
        who = person(visitors[applicant.number].email)
        if not Application.objects.of(who).exists():
            apply(applicant, who, packages[applicant.package], questions)


def open_call(days: Days) -> None:
    """Around the days of the expo, also when those have moved."""
    month = timedelta(days=30)
    Call.objects.filter(pk=1).update(opens_at=days.opens - month, closes_at=days.closes + month)


def write_package(order: int) -> Package:
    facts = PACKAGES[order]
    texts = {**both("price", facts.price), **both("text", facts.text), "name_en": facts.name[1]}
    size = {"tier": facts.tier, "columns": facts.columns, "rows": facts.rows, "places": facts.places, "order": order}
    return Package.objects.get_or_create(name_zh_hans=facts.name[0], defaults={**texts, **size})[0]


def write_question(order: int) -> Question:
    _key, kind, label, explained, is_required, options = QUESTIONS[order]
    fields = {"label_en": label[1], **both("help", explained), "kind": kind, "is_required": is_required, "order": order}
    question, is_new = Question.objects.get_or_create(label_zh_hans=label[0], defaults=fields)
    for place, option in enumerate(options if is_new else ()):
        question.options.create(**both("label", option), order=place)
    return question


def apply(applicant: Applicant, who: User, package: Package, questions: dict[str, Question]) -> None:
    row, organiser = actions.begin_application(by=who), person(ORGANISER)
    facts = {**both("name", applicant.name), **both("tagline", applicant.tagline), "contact_name": who.name, "country": who.country}
    facts |= {"sector": Sector.objects.get(key=applicant.sector), "package": package}
    aims = [option.pk for option in questions["aim"].options.all()]
    answers = {questions["aim"]: aims[: 1 + applicant.number % 3], questions["staff"]: str(1 + applicant.number % 5)}
    answers |= {questions["before"]: questions["before"].options.all()[applicant.number % 3].pk, questions["meetings"]: True}
    row = actions.save_application(row, values=facts, answers=answers, by=who)
    if applicant.state == "draft":
        return
    actions.submit_application(row, by=who)
    if applicant.state in {"accepted", "edited", "confirmed"}:
        actions.accept_application(row, by=organiser)
    if applicant.state == "confirmed":
        actions.confirm_application(row, by=who)
    if applicant.state == "edited":
        actions.save_application(row, values=both("name", applicant.word), answers={}, by=who)
    if applicant.state == "waitlisted":
        actions.waitlist_application(row, by=organiser)
    if applicant.state == "declined":
        actions.decline_application(row, reason=applicant.word[0], by=organiser)
    if applicant.state == "withdrawn":
        actions.withdraw_application(row, reason=applicant.word[0], by=who)
