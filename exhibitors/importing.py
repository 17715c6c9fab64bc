"""Exhibitors and products as tables. What comes in goes the way of every edit: the same checks, the same actions."""

from typing import Any

from django.db.models import QuerySet

from core.imports import Key, TableResource, Whole, YesNo, both, column
from event.models import Sector
from exhibitors import actions
from exhibitors.models import Exhibitor, Product
from exhibitors.rules import can_publish
from exhibitors.slugs import slug_for_exhibitor, slug_for_product


def own_exhibitors(user: Any) -> QuerySet[Exhibitor]:
    return Exhibitor.objects.all() if can_publish(user) else Exhibitor.objects.run_by(user)


class ExhibitorTable(TableResource):
    locals().update(both("name", "tagline", "about", "city"))
    slug = column("slug")
    sector = column("sector", Key(lambda _user: Sector.objects.all(), by="key"))
    country = column("country")
    website = column("website")
    founded = column("founded", Whole())
    employees = column("employees")
    languages = column("languages")
    takes_requests = column("takes_requests", YesNo())
    order = column("order", Whole(0))
    is_sample = column("is_sample", YesNo())
    state = column("state", readonly=True)
    hall = column("hall", attribute="booth__hall__key", readonly=True)
    number = column("number", attribute="booth__number", readonly=True)

    class Meta:
        model = Exhibitor
        fields = (
            "slug", "name_zh_hans", "name_en", "tagline_zh_hans", "tagline_en", "about_zh_hans", "about_en", "sector", "city_zh_hans",
            "city_en", "country", "website", "founded", "employees", "languages", "takes_requests", "order", "is_sample", "state", "hall",
            "number",
        )  # fmt: skip
        import_id_fields = ("slug",)
        clean_model_instances = True
        skip_unchanged = True
        report_skipped = True

    def validate_instance(self, instance: Exhibitor, *args: Any, **kwargs: Any) -> None:
        instance.slug = instance.slug or slug_for_exhibitor(instance)
        super().validate_instance(instance, *args, **kwargs)

    def do_instance_save(self, instance: Exhibitor, is_create: bool) -> None:
        if is_create:
            instance.changed_by = self.user
            instance.save()
            return
        actions.save_exhibitor(instance, fields=self.present, version=instance.version, by=self.user)


class ProductTable(TableResource):
    locals().update(both("name", "summary", "text"))
    exhibitor = column("exhibitor", Key(own_exhibitors))
    slug = column("slug")
    order = column("order", Whole(0))
    is_hidden = column("is_hidden", YesNo())

    class Meta:
        model = Product
        fields = (
            "exhibitor", "slug", "name_zh_hans", "name_en", "summary_zh_hans", "summary_en", "text_zh_hans", "text_en", "order",
            "is_hidden",
        )  # fmt: skip
        import_id_fields = ("exhibitor", "slug")
        clean_model_instances = True
        skip_unchanged = True
        report_skipped = True

    def validate_instance(self, instance: Product, *args: Any, **kwargs: Any) -> None:
        instance.slug = instance.slug or slug_for_product(instance)
        super().validate_instance(instance, *args, **kwargs)

    def do_instance_save(self, instance: Product, is_create: bool) -> None:
        actions.save_part(instance, fields=self.present, version=None if is_create else instance.version, by=self.user)
