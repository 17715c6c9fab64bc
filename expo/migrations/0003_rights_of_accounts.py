"""Organisers write pages, invite to roles, block addresses and read the audit log."""

from django.db import migrations

from expo.writing_roles import WriteRoles


class Migration(migrations.Migration):
    dependencies = [
        ("expo", "0002_seeding"),
        ("accounts", "0002_accounts_in_full"),
        ("event", "0002_pages"),
    ]

    operations = [WriteRoles()]
