"""The organiser's pages and answers. What somebody changed since stays changed."""

from accounts.models import Consent
from event.models import FaqEntry, Page
from expo.seed import place
from expo.seed.pages import PAGES
from expo.seed.questions import QUESTIONS
from expo.seed.shape import both


def build() -> None:
    for order, (slug, title, body) in enumerate(PAGES):
        fields = {**both("title", title), **both("body", body), "is_published": True, "order": order}
        Page.objects.get_or_create(slug=slug, defaults=fields)
    in_words = {**both("title", place.TITLE), **both("body", place.BODY), "is_published": True, "in_footer": False}
    Page.objects.get_or_create(slug=place.SLUG, defaults=in_words)
    for order, (topic, question, answer) in enumerate(QUESTIONS):
        fields = {**both("topic", topic), **both("question", question), **both("answer", answer), "is_published": True, "order": order}
        FaqEntry.objects.get_or_create(question_zh_hans=question[0], defaults=fields)
    agree_for_the_sample()


def agree_for_the_sample() -> None:
    """The people of the sample agreed to what is written now: nobody of them is asked at the first sign-in."""
    terms = Consent.objects.filter(person__is_sample=True, purpose=Consent.Purpose.TERMS, version="")
    terms.update(version=Page.objects.terms_version())
