"""What templates ask about keepsakes."""

from django import template
from django.conf import settings

register = template.Library()


@register.simple_tag
def explorer_url(transaction_hash: str) -> str:
    """Where somebody else shows the transaction; empty where nobody does."""
    return str(settings.CHAIN_EXPLORER).replace("{tx}", transaction_hash)


@register.filter
def shortened(value: str) -> str:
    """Begin and end of a hash or an address: enough to tell one from another."""
    return f"{value[:8]}…{value[-6:]}"
