"""Organisers write runs of show and invite guests."""

from django.db import migrations

from expo.writing_roles import WriteRoles


class Migration(migrations.Migration):
    dependencies = [
        ("expo", "0011_rights_of_connections"),
        ("live", "0006_run_of_show"),
    ]

    operations = [WriteRoles()]
