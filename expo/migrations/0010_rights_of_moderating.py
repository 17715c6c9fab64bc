"""Organisers and moderators look after questions, polls and chat of the stages."""

from django.db import migrations

from expo.roles import write_roles


def write(apps, schema_editor):
    write_roles(using=schema_editor.connection.alias)


class Migration(migrations.Migration):
    dependencies = [("expo", "0009_rights_of_launches"), ("live", "0005_around")]

    operations = [migrations.RunPython(write, migrations.RunPython.noop)]
