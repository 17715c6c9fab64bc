from modeltranslation.translator import TranslationOptions, register
from simple_history import register as keep_history

from exhibitors.models import (
    Application,
    Booth,
    Call,
    Document,
    Exhibitor,
    Hall,
    Package,
    Product,
    Question,
    QuestionOption,
    Reply,
    Video,
    Zone,
)


@register((Hall, Zone))
class HallTranslation(TranslationOptions):
    fields = ("name",)
    required_languages = ("zh-hans",)


@register(Exhibitor)
class ExhibitorTranslation(TranslationOptions):
    fields = ("name", "tagline", "about", "city")


@register(Product)
class ProductTranslation(TranslationOptions):
    fields = ("name", "summary", "text")


@register((Document, Video))
class TitleTranslation(TranslationOptions):
    fields = ("title",)


@register(Call)
class CallTranslation(TranslationOptions):
    fields = ("intro",)


@register(Package)
class PackageTranslation(TranslationOptions):
    fields = ("name", "text", "price")
    required_languages = {"zh-hans": ("name",)}


@register(Question)
class QuestionTranslation(TranslationOptions):
    fields = ("label", "help")
    required_languages = {"zh-hans": ("label",)}


@register(QuestionOption)
class QuestionOptionTranslation(TranslationOptions):
    fields = ("label",)
    required_languages = ("zh-hans",)


@register(Application)
class ApplicationTranslation(TranslationOptions):
    fields = ("name", "tagline")


@register(Reply)
class ReplyTranslation(TranslationOptions):
    fields = ("text",)


for model in (Exhibitor, Booth, Product, Document, Video):
    keep_history(model, app="exhibitors")
