"""Organisers publish recordings."""

from django.db import migrations

from expo.roles import write_roles


def write(apps, schema_editor):
    write_roles(using=schema_editor.connection.alias)


class Migration(migrations.Migration):
    dependencies = [("expo", "0007_rights_of_leads"), ("live", "0003_recordings")]

    operations = [migrations.RunPython(write, migrations.RunPython.noop)]
