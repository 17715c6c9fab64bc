"""Exhibitors and products as tables. What comes in goes the way of every edit: the same checks, the same actions."""

from typing import Any

from django.core.exceptions import ValidationError
from import_export import fields

from core.imports import Choice, Key, TableResource, Whole, Words, YesNo, both, column
from event.models import Sector
from exhibitors import actions
from exhibitors.models import Exhibitor, Hall, Product
from exhibitors.slugs import slug_for_exhibitor, slug_for_product
from exhibitors.states import Tier

PLACE = ("hall", "number", "tier", "column", "row", "columns", "rows")


class PlaceField(fields.Field):  # type: ignore[misc]
    """A column of the booth's place. What it says waits on the exhibitor until all rows are read: see `placing.place_booths`."""

    def __init__(self, name: str, widget: Any, column_name: str = "") -> None:
        names = {"column": "place_column", "row": "place_row"}
        super().__init__(attribute=name, column_name=column_name or names.get(name, name), widget=widget)

    def get_value(self, instance: Exhibitor) -> Any:
        return place_of(instance).get(self.attribute)

    def save(self, instance: Exhibitor, row: Any, is_m2m: bool = False, **kwargs: Any) -> None:
        place, value = place_of(instance), self.clean(row, **kwargs)
        if self.attribute == "hall" and value != place.get("hall"):
            place = {name: place[name] for name in place if name not in {"column", "row"}}  # those of another hall mean nothing here
        instance.wanted_place = place | {self.attribute: value}  # type: ignore[attr-defined]


def place_of(exhibitor: Exhibitor) -> dict[str, Any]:
    """Where it is to stand, or stands."""
    return getattr(exhibitor, "wanted_place", None) or stands_at(exhibitor)


def stands_at(exhibitor: Exhibitor) -> dict[str, Any]:
    booth = getattr(exhibitor, "booth", None) if exhibitor.pk else None
    return {name: getattr(booth, name) for name in PLACE} if booth else {}


def has_moved(exhibitor: Exhibitor) -> bool:
    wanted, known = place_of(exhibitor), stands_at(exhibitor)
    return any((wanted.get(name) or 0) != (known.get(name) or 0) for name in PLACE)


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
    hall = PlaceField("hall", Key(lambda _user: Hall.objects.all(), by="key", needed=False))
    number = PlaceField("number", Words())
    tier = PlaceField("tier", Choice(Tier))
    place_column = PlaceField("column", Whole())
    place_row = PlaceField("row", Whole())
    place_width = PlaceField("columns", Whole(), column_name="place_width")
    place_depth = PlaceField("rows", Whole(), column_name="place_depth")

    class Meta:
        model = Exhibitor
        fields = (
            "slug", "name_zh_hans", "name_en", "tagline_zh_hans", "tagline_en", "about_zh_hans", "about_en", "sector", "city_zh_hans",
            "city_en", "country", "website", "founded", "employees", "languages", "takes_requests", "order", "is_sample", "state", "hall",
            "number", "tier", "place_column", "place_row", "place_width", "place_depth",
        )  # fmt: skip
        import_id_fields = ("slug",)
        clean_model_instances = True
        skip_unchanged = True
        report_skipped = True

    set_apart = (PlaceField,)

    def validate_instance(self, instance: Exhibitor, *args: Any, **kwargs: Any) -> None:
        instance.slug = instance.slug or slug_for_exhibitor(instance)
        super().validate_instance(instance, *args, **kwargs)

    def do_instance_save(self, instance: Exhibitor, is_create: bool) -> None:
        if is_create:
            instance.changed_by = self.user
            instance.save()
            return
        actions.save_exhibitor(instance, fields=self.present, version=instance.version, by=self.user)

    def before_import(self, dataset: Any, **kwargs: Any) -> None:
        self.moved: dict[Exhibitor, tuple[int, Any]] = {}

    def after_save_instance(self, instance: Exhibitor, row: Any, **kwargs: Any) -> None:
        super().after_save_instance(instance, row, **kwargs)
        if has_moved(instance):
            self.moved[instance] = kwargs["row_number"], row

    def after_import(self, dataset: Any, result: Any, **kwargs: Any) -> None:
        """The places as one plan; what cannot be is a fault of its row."""
        plan = {exhibitor: place_of(exhibitor) for exhibitor in self.moved}
        for exhibitor, sentence in (actions.place_booths(plan, by=self.user) if plan else {}).items():
            result.append_invalid_row(*self.moved[exhibitor], ValidationError(sentence))


class ProductTable(TableResource):
    locals().update(both("name", "summary", "text"))
    exhibitor = column("exhibitor", Key(Exhibitor.objects.editable_by))
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
