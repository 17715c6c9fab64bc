from modeltranslation.translator import TranslationOptions, register

from notifications.models import Announcement


@register(Announcement)
class AnnouncementTranslation(TranslationOptions):
    fields = ("text",)
