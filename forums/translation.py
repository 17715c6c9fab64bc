from modeltranslation.translator import TranslationOptions, register
from simple_history import register as keep_history

from forums.models import Appearance, Forum, Placement, Session, Speaker


@register(Forum)
class ForumTranslation(TranslationOptions):
    fields = ("name", "short_name", "abstract", "host")
    required_languages = ("zh-hans",)


@register(Session)
class SessionTranslation(TranslationOptions):
    fields = ("title", "abstract")
    required_languages = ("zh-hans",)


@register(Speaker)
class SpeakerTranslation(TranslationOptions):
    fields = ("name", "title", "organisation", "bio")
    required_languages = ("zh-hans",)


@register(Placement)
class PlacementTranslation(TranslationOptions):
    fields = ("title", "stage_name", "old_stage_name")


for model in (Forum, Appearance):
    keep_history(model, app="forums")
keep_history(Speaker, app="forums", excluded_fields=["person"])  # an account that is erased is not to live on here
keep_history(Session, app="forums", m2m_fields=["exhibitors"])
