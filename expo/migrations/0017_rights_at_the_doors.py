"""Organisers and the team at the doors check people in."""

from django.db import migrations

from expo.roles import write_roles


def write(apps, schema_editor):
    write_roles(using=schema_editor.connection.alias)


class Migration(migrations.Migration):
    dependencies = [("expo", "0016_rights_of_feedback"), ("registration", "0003_badges"), ("accounts", "0005_doors")]

    operations = [migrations.RunPython(write, migrations.RunPython.noop)]
