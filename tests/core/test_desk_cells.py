"""A row of the admin's lists says on a phone what each of its values is."""

import pytest
from django.utils.safestring import mark_safe

from core.templatetags.desk import named


def cells(*html: str) -> list[str]:
    return [mark_safe(cell) for cell in html]


def test_cell_bears_the_name_of_its_column() -> None:
    rows = named(cells('<td class="field-tier">large</td>'), [{"text": "tier"}])
    assert list(rows) == ['<td data-name="Tier" class="field-tier">large</td>']


@pytest.mark.parametrize("nothing", ["-", "–", "", " - "])
def test_cell_with_nothing_in_it_is_marked(nothing: str) -> None:
    (cell,) = named(cells(f'<td class="field-note">{nothing}</td>'), [{"text": "note"}])
    assert cell.startswith('<td data-name="Note" data-nothing class=')


def test_cell_of_the_boxes_and_of_a_hidden_key_has_no_name() -> None:
    box, key = '<td class="action-checkbox"><input></td>', "<td><input type=hidden></td>"
    assert list(named(cells(box, key), [{"text": mark_safe('<span><input id="action-toggle"></span>')}])) == [box, key]


def test_hostile_name_of_a_column_stays_text() -> None:
    (cell,) = named(cells("<td>1</td>"), [{"text": 'a"><b>'}])
    assert cell == '<td data-name="A&quot;&gt;&lt;b&gt;">1</td>'


def test_control_in_a_cell_is_labelled_by_its_column() -> None:
    cell = '<td class="field-order"><input type="number" name="form-0-order"></td>'
    (shown,) = named(cells(cell), [{"text": "order"}])
    assert '<input aria-label="Order" type="number"' in shown
    (hidden,) = named(cells('<td><input type="hidden" name="x"></td>'), [{"text": "order"}])
    assert "aria-label" not in hidden
