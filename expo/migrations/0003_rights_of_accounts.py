"""Organisers write pages, invite to roles, block addresses and read the audit log."""

from django.db import migrations

from expo.roles import write_roles


def write(apps, schema_editor):
    write_roles(using=schema_editor.connection.alias)


class Migration(migrations.Migration):
    dependencies = [
        ("expo", "0002_seeding"),
        ("accounts", "0002_accounts_in_full"),
        ("event", "0002_pages"),
    ]

    operations = [migrations.RunPython(write, migrations.RunPython.noop)]
