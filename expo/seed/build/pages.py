"""The organiser's pages and answers. What somebody changed since stays changed."""

from accounts.models import Consent
from event.models import FaqEntry, Page
from expo.seed import place
from expo.seed.pages import PAGES
from expo.seed.questions import QUESTIONS
from expo.seed.shape import both
from expo.seed.wordings import wordings_of


def build() -> None:
    for order, (slug, title, body) in enumerate(PAGES):
        fields = {**both("title", title), **both("body", body), "is_published": True, "order": order}
        Page.objects.get_or_create(slug=slug, defaults=fields)
    in_words = {**both("title", place.TITLE), **both("body", place.BODY), "is_published": True, "in_footer": False}
    Page.objects.get_or_create(slug=place.SLUG, defaults=in_words)
    for order, (topic, question, answer) in enumerate(QUESTIONS):
        said = {**both("topic", topic), **both("question", question), **both("answer", answer)}
        fields = {**said, **both("also_asked", wordings_of(question)), "is_published": True, "order": order}
        entry, is_new = FaqEntry.objects.get_or_create(question_zh_hans=question[0], defaults=fields)
        if not is_new and entry.also_asked_zh_hans is None:  # as it was before there were other wordings
            FaqEntry.objects.filter(pk=entry.pk).update(**both("also_asked", wordings_of(question)))
    agree_for_the_sample()


def agree_for_the_sample() -> None:
    """The people of the sample agreed to what is written now: nobody of them is asked at the first sign-in."""
    terms = Consent.objects.filter(person__is_sample=True, purpose=Consent.Purpose.TERMS, version="")
    terms.update(version=Page.objects.terms_version())
