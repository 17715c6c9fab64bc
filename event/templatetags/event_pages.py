"""The organiser's Markdown in templates."""

from django import template

from event.markdown import as_html

register = template.Library()
register.filter("markdown", as_html)
