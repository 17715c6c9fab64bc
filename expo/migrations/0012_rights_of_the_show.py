"""Organisers write runs of show and invite guests."""

from django.db import migrations

from expo.roles import write_roles


def write(apps, schema_editor):
    write_roles(using=schema_editor.connection.alias)


class Migration(migrations.Migration):
    dependencies = [
        ("expo", "0011_rights_of_connections"),
        ("live", "0006_run_of_show"),
    ]

    operations = [migrations.RunPython(write, migrations.RunPython.noop)]
