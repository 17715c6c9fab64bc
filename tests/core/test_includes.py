"""Components whose arguments are all written out are drawn once for each language; all others each time."""

import pytest
from django.template import Context, Template
from django.utils import translation

from core.templatetags.includes import KeptIncludeNode

ICON = '{% include "components/icon.html" with name="bell" only %}'


def node_of(source: str) -> object:
    return Template(source).nodelist[0]


@pytest.mark.parametrize(
    ("source", "is_kept"),
    [
        (ICON, True),
        ('{% include "components/sample.html" only %}', True),
        ('{% include "components/icon.html" with name=name only %}', False),
        ('{% include "components/icon.html" with name="bell" %}', False),
        ('{% include "components/icon.html" with name="bell"|upper only %}', False),
        ("{% include template only %}", False),
    ],
)
def test_include_is_kept_if_nothing_in_it_can_differ(source: str, is_kept: bool) -> None:
    assert isinstance(node_of(source), KeptIncludeNode) == is_kept


def test_kept_include_reads_in_each_language() -> None:
    template = Template('{% include "components/sample.html" only %}')
    read = set()
    for language in ("en", "zh-hans", "en"):
        with translation.override(language):
            read.add(template.render(Context()))
    assert len(read) == 2


def test_include_with_a_variable_is_drawn_each_time() -> None:
    template = Template('{% include "components/icon.html" with name=name only %}')
    assert "#bell" in template.render(Context({"name": "bell"}))
    assert "#star" in template.render(Context({"name": "star"}))
