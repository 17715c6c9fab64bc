"""Addresses: Chinese without prefix, English under `/en/`."""

from importlib.util import find_spec

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from expo import views
from expo.rights import roles_screen

# Where the packages are older than the code, everything but the interface for programs is served.
HAS_API = find_spec("ninja") is not None

urlpatterns = [
    *([path("api/", include("expo.api"))] if HAS_API else []),
    path("media/<path:path>", views.media, name="media"),
    *i18n_patterns(
        path("", views.home, name="home"),
        *([path("api/", include("expo.api_page"))] if HAS_API else []),
        path("og/<slug:kind>/<path:slug>.png", views.shared_picture, name="shared_picture"),
        path("recordings/sample/", views.sample_recording, name="sample_recording"),
        path("", include("event.urls")),
        path("", include("forums.urls")),
        path("exhibitors/", include("exhibitors.urls")),
        path("matchmaking/", include("matchmaking.urls")),
        path("live/", include("live.urls")),
        path("", include("releases.urls")),
        path("notifications/", include("notifications.urls")),
        path("search/", include("search.urls")),
        path("", include("accounts.urls")),
        path("accounts/", include("allauth.urls")),
        path("admin/roles/", admin.site.admin_view(roles_screen), name="roles"),
        path("admin/", admin.site.urls),
        prefix_default_language=False,
    ),
]
