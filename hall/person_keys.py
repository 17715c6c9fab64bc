"""Whose card an address opens: a signed key, told only to those who meet the person in a hall, and for a day."""

from django.core import signing

from accounts.models import User

SALT = "hall.person"
A_DAY = 24 * 3600  # seconds


def key_of(pk: int) -> str:
    return signing.dumps(pk, salt=SALT)


def pk_by(key: str) -> int:
    """0 for what is no key. Most come without one, and finding out that nothing is no key costs as much as reading one."""
    if not key:
        return 0
    try:
        return int(signing.loads(key, salt=SALT, max_age=A_DAY))
    except signing.BadSignature:
        return 0


def person_by(key: str) -> User | None:
    return User.objects.active().filter(pk=pk_by(key)).first()
