"""Pages alone, for granian behind a reverse proxy (docs/operating.md)."""

from expo.django_pages import django_pages  # first: it sets Django up

# isort: split
from django.conf import settings
from granian.utils.proxies import wrap_wsgi_with_proxy_headers

from guide.actions import read_ahead_soon

# uvicorn does the same by itself; without it the redirect to HTTPS would never end.
application = wrap_wsgi_with_proxy_headers(django_pages, trusted_hosts=settings.FORWARDED_ALLOW_IPS)
read_ahead_soon()
