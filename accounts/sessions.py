"""Sessions in the database, and in the cache for speed. One that was ended stays ended, whoever is reading it at that moment."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from django.contrib.sessions.backends import cached_db, db
from django.db import transaction

ENDED = {"ended": True}  # stands in the cache for a session that is gone
SECONDS = 600  # longer than anybody takes from reading the database to writing the cache
LONGEST = 40  # as the column


class SessionStore(cached_db.SessionStore):
    def _validate_session_key(self, key: str | None) -> bool:
        """Cookies bring anything; some of it no database can look for."""
        return super()._validate_session_key(key) and key.isalnum() and len(key) <= LONGEST  # type: ignore[misc, union-attr]

    @classmethod
    def several(cls, keys: Sequence[str]) -> list["SessionStore"]:
        """Those of many people, with what the cache has of them asked in one go."""
        stores = [cls(key) for key in keys]
        known = [store for store in stores if store.session_key]
        kept = known[0]._cache.get_many([store.cache_key for store in known]) if known else {}  # type: ignore[attr-defined]  # noqa: SLF001
        for store in known:
            if kept.get(store.cache_key, ENDED) != ENDED:
                store._session_cache = kept[store.cache_key]  # noqa: SLF001
        return stores

    def load(self) -> dict[str, Any]:
        data = self._cache.get(self.cache_key)
        if data is None:
            row = self._get_session_from_db()
            if row is None:
                return {}
            data = self.remember(self.decode(row.session_data), self.get_expiry_age(expiry=row.expire_date))
        if data == ENDED:
            self._session_key = None
            return {}
        return data  # type: ignore[no-any-return]

    def remember(self, data: dict[str, Any], seconds: int) -> Any:
        """What is in the cache afterwards: what came in between is newer, or says that the session is over."""
        return data if self._cache.add(self.cache_key, data, seconds) else self._cache.get(self.cache_key, data)

    def save(self, must_create: bool = False) -> None:
        """The database refuses what is gone there."""
        db.SessionStore.save(self, must_create)
        if self._cache.get(self.cache_key) != ENDED:
            self._cache.set(self.cache_key, self._session, self.get_expiry_age())  # type: ignore[attr-defined]

    def delete(self, session_key: str | None = None) -> None:
        key = session_key or self.session_key
        super().delete(session_key)
        if key:  # until then others may read it in the database, and remember it
            transaction.on_commit(partial(self._cache.set, self.cache_key_prefix + key, ENDED, SECONDS))
