"""Organisers announce."""

from django.db import migrations

from expo.roles import write_roles


def write(apps, schema_editor):
    write_roles(using=schema_editor.connection.alias)


class Migration(migrations.Migration):
    dependencies = [("expo", "0014_rights_of_registration"), ("notifications", "0003_announcements")]

    operations = [migrations.RunPython(write, migrations.RunPython.noop)]
