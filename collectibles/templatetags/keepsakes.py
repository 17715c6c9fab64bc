"""What templates ask about keepsakes."""

from django import template
from django.conf import settings

register = template.Library()


@register.simple_tag
def explorer_url(transaction_hash: str) -> str:
    """Where somebody else shows the transaction; empty where nobody does."""
    return str(settings.CHAIN_EXPLORER).replace("{tx}", transaction_hash)
