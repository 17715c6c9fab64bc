"""Parts of a page that another room draws."""

from django import template
from django.template.base import Template
from django.template.context import Context
from django.template.loader import get_template
from django.utils.safestring import SafeString, mark_safe

from core.contributions import Panel

register = template.Library()


@register.simple_tag(takes_context=True)
def show_panel(context: Context, panel: Panel) -> SafeString:
    """The panel's template with the page's context and, laid over it, the panel's own: by its names, and as `panel`."""
    inner: Template = get_template(panel.template).template  # type: ignore[attr-defined]
    with context.push(**panel.words()):
        return mark_safe(inner.render(context))  # noqa: S308 - rendered by a template, escaped there
