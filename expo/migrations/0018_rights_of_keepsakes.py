"""Organisers make series of keepsakes."""

from django.db import migrations

from expo.roles import write_roles


def write(apps, schema_editor):
    write_roles(using=schema_editor.connection.alias)


class Migration(migrations.Migration):
    dependencies = [("expo", "0017_rights_at_the_doors"), ("collectibles", "0001_initial")]

    operations = [migrations.RunPython(write, migrations.RunPython.noop)]
