"""Addresses: Chinese without prefix, English under `/en/`."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from expo import views
from expo.keeping_views import keeping
from expo.moderation_views import lift_restriction, moderate, moderation, restrain
from expo.report_views import report_table, reports
from expo.restriction_views import restrictions
from expo.rights import roles_screen

handler400 = "core.bad_requests.bad_request"

urlpatterns = [
    path("api/", include("expo.api")),
    path("media/releases/", include("releases.media_urls")),
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
        path("guide/", include("guide.urls")),
        path("hall/", include("hall.urls")),
        path("collectibles/", include("collectibles.urls")),
        path("", include("releases.urls")),
        path("notifications/", include("notifications.urls")),
        path("search/", include("search.urls")),
        path("", include("accounts.urls")),
        path("accounts/", include("allauth.urls")),
        path("admin/keeping/", admin.site.admin_view(keeping), name="keeping"),
        path("admin/roles/", admin.site.admin_view(roles_screen), name="roles"),
        path("admin/moderation/", admin.site.admin_view(moderation), name="moderation"),
        path("admin/moderation/people/", admin.site.admin_view(restrictions), name="restrictions"),
        path("admin/moderation/people/<int:pk>/", admin.site.admin_view(restrain), name="restrain"),
        path("admin/moderation/restrictions/<int:pk>/", admin.site.admin_view(lift_restriction), name="lift_restriction"),
        path("admin/moderation/<slug:name>/<slug:key>/", admin.site.admin_view(moderate), name="moderate"),
        path("admin/reports/", admin.site.admin_view(reports), name="reports"),
        path("admin/reports/<slug:name>/", admin.site.admin_view(reports), name="report"),
        path("admin/reports/<slug:name>.<slug:kind>", admin.site.admin_view(report_table), name="report_table"),
        path("admin/", admin.site.urls),
        prefix_default_language=False,
    ),
]
