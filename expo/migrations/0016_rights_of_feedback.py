"""Organisers and moderators read and hide feedback."""

from django.db import migrations

from expo.writing_roles import WriteRoles


class Migration(migrations.Migration):
    dependencies = [("expo", "0015_rights_of_announcements"), ("forums", "0007_feedback")]

    operations = [WriteRoles()]
