"""Django, once a process, for whatever server calls it."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "expo.settings")

django_pages = get_wsgi_application()

gc.freeze()  # what is loaded by now stays for good: the collector need not look through it again and again
