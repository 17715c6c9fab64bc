"""Choosing a drawing by looking at it."""

from django import forms


class DrawingSelect(forms.RadioSelect):
    """The numbers 1 to `count`, each shown as the drawing it stands for; works without script."""

    def __init__(self, count: int, *, template: str) -> None:
        super().__init__(choices=[(str(number), str(number)) for number in range(1, count + 1)])
        self.template_name = template


def mark_select(count: int) -> DrawingSelect:
    return DrawingSelect(count, template="widgets/marks.html")


def cover_select(count: int) -> DrawingSelect:
    return DrawingSelect(count, template="widgets/covers.html")


class FocusSelect(forms.RadioSelect):
    """Nine places of a picture as they lie in it."""

    template_name = "widgets/focus.html"
