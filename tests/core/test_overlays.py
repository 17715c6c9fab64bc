"""A kept page has holes: what goes into them is each reader's own."""

from core.overlays import filled, hole, pieces


def test_holes_are_filled_by_name_and_else_show_what_everybody_sees() -> None:
    page = f"<p>Hello {hole('name', 'visitor')}, {hole('number')}</p>"
    texts, holes = pieces(page)
    assert filled(texts, holes, {}) == b"<p>Hello visitor, </p>"
    assert filled(texts, holes, {"name": "戴夫", "number": "7", "unknown": "x"}) == "<p>Hello 戴夫, 7</p>".encode()


def test_page_without_holes_stays_as_it_is() -> None:
    assert filled(*pieces("<p>数据</p>"), {}) == "<p>数据</p>".encode()
