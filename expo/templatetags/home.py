from datetime import datetime

from django import template

from forums.models import Session

register = template.Library()


@register.filter
def elapsed(session: Session, moment: datetime) -> int:
    """How much of the session has passed at this moment, in percent."""
    share = (moment - session.starts_at) / (session.ends_at - session.starts_at)
    return round(100 * min(1, max(0, share)))
