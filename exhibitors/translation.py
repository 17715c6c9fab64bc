from modeltranslation.translator import TranslationOptions, register

from exhibitors.models import Document, Exhibitor, Hall, Product, Video


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
