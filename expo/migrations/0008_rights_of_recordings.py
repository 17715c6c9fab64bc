"""Organisers publish recordings."""

from django.db import migrations

from expo.writing_roles import WriteRoles


class Migration(migrations.Migration):
    dependencies = [("expo", "0007_rights_of_leads"), ("live", "0003_recordings")]

    operations = [WriteRoles()]
