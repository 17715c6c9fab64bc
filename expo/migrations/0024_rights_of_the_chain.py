"""Organisers read what went out to the chain."""

from django.db import migrations

from expo.roles import write_roles


def write(apps, schema_editor):
    write_roles(using=schema_editor.connection.alias)


class Migration(migrations.Migration):
    dependencies = [("expo", "0023_rights_of_the_hall"), ("collectibles", "0002_chain")]

    operations = [migrations.RunPython(write, migrations.RunPython.noop)]
