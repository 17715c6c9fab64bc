"""Which tokens and addresses a person made. They belong to the company or the expo, and end with whoever made them."""

from typing import Any

from accounts.models import User
from connections.models import Endpoint, Token
from core.personal_data import PersonalData


def export(person: User) -> dict[str, Any]:
    return {
        "tokens": list(Token.objects.filter(made_by=person).values("name", "exhibitor__slug", "scopes", "made_at", "last_used_at")),
        "addresses": list(Endpoint.objects.filter(made_by=person).values("url", "exhibitor__slug", "events", "made_at")),
    }


def erase(person: User) -> None:
    """Nobody stands behind them any more: they are good for nothing until a colleague takes them over."""
    Token.objects.filter(made_by=person).update(made_by=None)
    Endpoint.objects.filter(made_by=person).update(made_by=None)


PERSONAL_DATA = PersonalData("connections", export, erase)
