"""What is hidden in the halls: one place in each, a detail of Guizhou."""

from exhibitors.models import Hall
from expo.seed.shape import both
from hall.models import HiddenSpot

# Hall, key, name, metres from the middle.
SPOTS = (
    ("A", "lantern", ("甲秀楼的灯笼", "A lantern of Jiaxiu Tower"), -33, 22),
    ("B", "waterdrop", ("黄果树的水滴", "A drop of Huangguoshu"), 33, 22),
    ("C", "karst-stone", ("喀斯特的石头", "A stone of the karst"), -33, 18),
)


def build() -> None:
    for letter, slug, name, x, z in SPOTS:
        place = {"hall": Hall.objects.get(key=letter), "x": x * 100, "z": z * 100}
        HiddenSpot.objects.update_or_create(slug=slug, defaults=place | both("name", name))
