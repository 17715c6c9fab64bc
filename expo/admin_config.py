from django.contrib.admin.apps import AdminConfig


class ExpoAdminConfig(AdminConfig):
    """Makes `admin.site` our site, so that a room just uses `@admin.register`."""

    default_site = "core.admin.ExpoAdminSite"
