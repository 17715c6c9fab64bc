from modeltranslation.translator import TranslationOptions, register
from simple_history import register as keep_history

from exhibitors.models import Booth, Document, Exhibitor, Hall, Product, Video


@register(Hall)
class HallTranslation(TranslationOptions):
    fields = ("name",)


@register(Exhibitor)
class ExhibitorTranslation(TranslationOptions):
    fields = ("name", "tagline", "about", "city")


@register(Product)
class ProductTranslation(TranslationOptions):
    fields = ("name", "summary", "text")


@register((Document, Video))
class TitleTranslation(TranslationOptions):
    fields = ("title",)


for model in (Exhibitor, Booth, Product, Document, Video):
    keep_history(model, app="exhibitors")
