"""Whatever one can do in the scene has a way on the plan. `tests/e2e/test_walks_plan.py` finds each way in the browser."""

import re
from html.parser import HTMLParser
from pathlib import Path

ROOT = Path(__file__).parents[2]
SCRIPTS, TEMPLATES = ROOT / "static/js", ROOT / "templates/hall"
NAMED = re.compile(r'data-function="([^"]+)"')
ENTRY = re.compile(r'^  "?([\w ]+)"?: ', re.MULTILINE)
SAID = re.compile(r'\{ type: "(\w+)"')
DJANGO = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}", re.DOTALL)

CONTROLS = {"button", "input", "select", "textarea"}  # links lead elsewhere, where each page is its own way
VOID = {"input", "img", "br", "use", "circle", "path"}
# How the scene is drawn is nothing one does in a hall; what closes or answers is part of something that is named.
OF_THE_SCENE_ALONE = {"data-close", "data-level", "data-eyes", "data-calm", "data-again"}


def listed() -> set[str]:
    return set(ENTRY.findall((SCRIPTS / "hall/functions.js").read_text("utf-8")))


def said_by(folder: str) -> set[str]:
    return {word for path in (SCRIPTS / folder).rglob("*.js") for word in SAID.findall(path.read_text("utf-8"))}


class Nameless(HTMLParser):
    """Controls that stand in nothing which says what they do."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, bool]] = []
        self.found: list[str] = []

    def handle_starttag(self, tag, attributes):
        is_named = "data-function" in dict(attributes) or any(named for _tag, named in self.open)
        if tag in CONTROLS and not is_named and not self.is_plain(dict(attributes)):
            self.found.append(self.get_starttag_text() or tag)
        if tag not in VOID:
            self.open.append((tag, is_named))

    def handle_endtag(self, tag):
        while self.open and self.open.pop()[0] != tag:
            pass

    def is_plain(self, attributes):
        return (
            bool(OF_THE_SCENE_ALONE & attributes.keys())
            or attributes.get("type") == "hidden"
            or attributes.get("data-open") == "view"
            or attributes.get("value") in ("yes", "no")
        )


def nameless(template: str) -> list[str]:
    parser = Nameless()
    parser.feed(DJANGO.sub("", template))
    return parser.found


def scene_templates() -> list[str]:
    return [path.read_text("utf-8") for path in sorted(TEMPLATES.glob("_scene*.html"))]


def test_each_function_of_the_scene_is_listed_with_its_way_on_the_plan():
    sources = [*scene_templates(), *(path.read_text("utf-8") for path in (SCRIPTS / "hall").rglob("*.js"))]
    named = {name for text in sources for name in NAMED.findall(text)}
    assert len(named) > 10
    assert named - listed() == set()


def test_each_control_of_the_scene_says_which_function_it_is():
    assert [control for template in scene_templates() for control in nameless(template)] == []


def test_control_without_a_name_would_be_noticed():
    template = '<div><form data-function="say"><input name="text"></form><button data-fly>{% translate "Fly" %}</button></div>'
    assert nameless(template) == ["<button data-fly>"]


def test_plan_says_all_that_the_scene_says_to_the_hall():
    scene, plan = said_by("hall"), said_by("hall-plan")
    assert {"teleport", "emote", "applaud", "at"} <= scene
    assert scene <= plan
