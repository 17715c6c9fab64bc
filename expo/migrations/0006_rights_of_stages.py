"""Organisers and moderators run the stages."""

from django.db import migrations

from expo.roles import write_roles


def write(apps, schema_editor):
    write_roles(using=schema_editor.connection.alias)


class Migration(migrations.Migration):
    dependencies = [
        ("expo", "0005_rights_of_the_market"),
        ("live", "0002_on_air"),
    ]

    operations = [migrations.RunPython(write, migrations.RunPython.noop)]
