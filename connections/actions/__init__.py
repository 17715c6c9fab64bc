"""Programs are connected: tokens with which they ask, addresses at which they are told, and the telling."""

from connections.actions.delivering import deliver, forget_deliveries, queue, send_again, test_endpoint
from connections.actions.endpoints import add_endpoint, change_endpoint, end_endpoints, remove_endpoint, renew_secret, resume, switch_off
from connections.actions.tokens import caller_with, end_tokens, make_token, revoke, rotate

__all__ = [
    "add_endpoint",
    "caller_with",
    "change_endpoint",
    "deliver",
    "end_endpoints",
    "end_tokens",
    "forget_deliveries",
    "make_token",
    "queue",
    "remove_endpoint",
    "renew_secret",
    "resume",
    "revoke",
    "rotate",
    "send_again",
    "switch_off",
    "test_endpoint",
]
