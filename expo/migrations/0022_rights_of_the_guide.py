"""Organisers read what people ask the guide, and answer at its help desk."""

from django.db import migrations

from expo.roles import write_roles


def write(apps, schema_editor):
    write_roles(using=schema_editor.connection.alias)


class Migration(migrations.Migration):
    dependencies = [("expo", "0021_rights_of_places"), ("guide", "0001_initial")]

    operations = [migrations.RunPython(write, migrations.RunPython.noop)]
