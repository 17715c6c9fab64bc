"""Organisers and moderators write captions."""

from django.db import migrations

from expo.roles import write_roles


def write(apps, schema_editor):
    write_roles(using=schema_editor.connection.alias)


class Migration(migrations.Migration):
    dependencies = [("expo", "0012_rights_of_the_show"), ("live", "0008_captions")]

    operations = [migrations.RunPython(write, migrations.RunPython.noop)]
