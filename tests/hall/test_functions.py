"""Whatever one can do in the scene has a way on the plan. `tests/e2e/test_walks_plan.py` finds each way in the browser."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
NAMED = re.compile(r'data-function="([^"]+)"')
ENTRY = re.compile(r'^  "?([\w ]+)"?: ', re.MULTILINE)


def test_each_function_of_the_scene_is_listed_with_its_way_on_the_plan():
    listed = set(ENTRY.findall((ROOT / "static/js/hall/functions.js").read_text("utf-8")))
    sources = [*(ROOT / "templates/hall").glob("_scene*.html"), *(ROOT / "static/js/hall").rglob("*.js")]
    named = {name for path in sources for name in NAMED.findall(path.read_text("utf-8"))}
    assert len(named) > 10
    assert named - listed == set()
