"""Addresses: Chinese without prefix, English under `/en/`."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from expo import views
from expo.rights import roles_screen

urlpatterns = [
    path("api/", include("expo.api")),
    path("media/<path:path>", views.media, name="media"),
    *i18n_patterns(
        path("", views.home, name="home"),
        path("api/", include("expo.api_page")),
        path("og/<slug:kind>/<path:slug>.png", views.shared_picture, name="shared_picture"),
        path("recordings/sample/", views.sample_recording, name="sample_recording"),
        path("", include("event.urls")),
        path("", include("forums.urls")),
        path("exhibitors/", include("exhibitors.urls")),
        path("matchmaking/", include("matchmaking.urls")),
        path("live/", include("live.urls")),
        path("registration/", include("registration.urls")),
        path("", include("registration.door_urls")),
        path("collectibles/", include("collectibles.urls")),
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
