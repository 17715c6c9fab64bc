"""Pages alone, for granian behind a reverse proxy (docs/operating.md)."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from granian.utils.proxies import wrap_wsgi_with_proxy_headers

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "expo.settings")

django_pages = get_wsgi_application()

from django.conf import settings  # noqa: E402 - Django is set up by now

gc.freeze()  # what is loaded by now stays for good: the collector need not look through it again and again

# uvicorn does the same by itself; without it the redirect to HTTPS would never end.
application = wrap_wsgi_with_proxy_headers(django_pages, trusted_hosts=settings.FORWARDED_ALLOW_IPS)
