"""Organisers say how many places a session has."""

from django.db import migrations

from expo.roles import write_roles


def write(apps, schema_editor):
    write_roles(using=schema_editor.connection.alias)


class Migration(migrations.Migration):
    dependencies = [("expo", "0020_rights_of_letters"), ("registration", "0004_places_of_sessions")]

    operations = [migrations.RunPython(write, migrations.RunPython.noop)]
