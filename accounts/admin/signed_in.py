"""Where people are signed in: allauth's list searches a user name that ours do not have."""

from allauth.usersessions.admin import UserSessionAdmin
from allauth.usersessions.models import UserSession
from django.contrib import admin

admin.site.unregister(UserSession)


@admin.register(UserSession)
class SignedInAdmin(UserSessionAdmin):  # type: ignore[misc]
    search_fields = ("user__name", "user__email", "ip")
    list_select_related = ("user",)
