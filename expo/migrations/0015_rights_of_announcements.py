"""Organisers announce."""

from django.db import migrations

from expo.writing_roles import WriteRoles


class Migration(migrations.Migration):
    dependencies = [("expo", "0014_rights_of_registration"), ("notifications", "0003_announcements")]

    operations = [WriteRoles()]
