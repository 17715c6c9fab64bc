"""Settings of the test run: as in production but for what would make it slow, and never the developer's own data."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

os.environ.setdefault("DEMO", "1")
os.environ.setdefault("SECRET_KEY", "only-for-tests-" + "x" * 50)
os.environ.setdefault("DATABASE_URL", f"sqlite:///{Path(tempfile.gettempdir()) / f'expo-test-{os.getuid()}.sqlite3'}")
os.environ.setdefault("COLLECTIBLES_KEY", "b25seS1mb3ItdGVzdHMtb25seS1mb3ItdGVzdHMtISE")  # 32 bytes in base64, which sign nothing real
os.environ.setdefault("GUIDE_EMBEDDINGS", "none")  # weights take seconds to load: tests of meanings ask for them
os.environ["EMAIL_URL"] = "memorymail://"
if redis := os.environ.get("REDIS_URL"):
    # Each process of a parallel run has a cache of its own, which the other does not clear.
    os.environ["REDIS_URL"] = f"{redis.rpartition('/')[0]}/{os.environ.get('PYTEST_XDIST_WORKER', 'gw0')[2:]}"

from expo.settings import *  # noqa: F403
from expo.settings import CACHES, DATABASES, IS_SQLITE, STORAGES

FOLDER = Path(tempfile.mkdtemp(prefix="expo-tests-"))
atexit.register(shutil.rmtree, FOLDER, ignore_errors=True)

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
MEDIA_ROOT = str(FOLDER / "media")
PRIVATE = {"BACKEND": "core.storing.DiskStorage", "OPTIONS": {"location": str(FOLDER / "files")}}
STORAGES = {**STORAGES, "private": PRIVATE, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
IN_PROCESS = "django.core.cache.backends.locmem.LocMemCache"
CACHES = {**CACHES, **{name: {"BACKEND": IN_PROCESS, "LOCATION": name} for name in ("pictures", "progress")}}
SITE_URL = "http://testserver"
ALLOWED_HOSTS = ["*"]
WHITENOISE_AUTOREFRESH = True
if IS_SQLITE:
    # A file, not memory: races need several connections to one database.
    DATABASES["default"]["TEST"] = {"NAME": str(FOLDER / "test.sqlite3")}
    # Forty writers of a race do not stand in a queue: on a busy machine the last of them has bad luck for more than a minute.
    DATABASES["default"]["OPTIONS"]["timeout"] = 300
# Threads of a test's own server leave no connection behind that would keep the test database from being dropped.
DATABASES["default"]["CONN_MAX_AGE"] = 0
VISITS_EVERY = 0  # written by a thread of its own it would outlive its test
GUIDE_READ_AHEAD_AFTER = 0.0  # likewise
