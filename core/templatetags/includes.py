"""`{% include %}` that draws once what never differs: an icon, a tag, a switch whose arguments are all written out in the template."""

from typing import Any

from django import template
from django.template.base import Parser, Token
from django.template.context import Context
from django.template.loader_tags import IncludeNode, do_include
from django.utils.safestring import SafeString
from django.utils.translation import get_language

register = template.Library()


class KeptIncludeNode(IncludeNode):
    """Sees nothing of the page (`only`), and gets nothing but constants: the same for all who read one language."""

    def __init__(self, node: IncludeNode) -> None:
        super().__init__(node.template, extra_context=node.extra_context, isolated_context=True)
        self.drawn: dict[str | None, SafeString] = {}

    def render(self, context: Context) -> SafeString:
        language = get_language()
        if language not in self.drawn:
            self.drawn[language] = super().render(context)
        return self.drawn[language]


def is_constant(node: Any) -> bool:
    """Whether nothing that the include is given can differ from one request to the next."""
    given = (node.template, *node.extra_context.values())
    return node.isolated_context and not any(expression.is_var or expression.filters for expression in given)


@register.tag
def include(parser: Parser, token: Token) -> IncludeNode:
    node: IncludeNode = do_include(parser, token)
    return KeptIncludeNode(node) if is_constant(node) else node
