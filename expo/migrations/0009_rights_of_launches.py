"""Organisers schedule launches; companies write theirs."""

from django.db import migrations

from expo.roles import write_roles


def write(apps, schema_editor):
    write_roles(using=schema_editor.connection.alias)


class Migration(migrations.Migration):
    dependencies = [
        ("expo", "0008_rights_of_recordings"),
        ("releases", "0003_launches"),
    ]

    operations = [migrations.RunPython(write, migrations.RunPython.noop)]
