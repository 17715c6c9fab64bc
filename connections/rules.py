"""Who may connect programs, and for whom."""

from typing import Any

from exhibitors.rules import can_connect

CONNECT = "connections.connect_expo"


def can_connect_expo(user: Any) -> bool:
    """Organisers who let programs ask and hear for the expo itself."""
    return bool(user.is_active and user.has_perm(CONNECT))


def can_connect_for(user: Any, exhibitor: Any) -> bool:
    """`exhibitor` None: the expo. Organisers do not connect for companies: their leads are not theirs."""
    return can_connect_expo(user) if exhibitor is None else can_connect(user, exhibitor)


def holds(user: Any, permission: str) -> bool:
    return bool(user.is_active and permission and user.has_perm(permission))
