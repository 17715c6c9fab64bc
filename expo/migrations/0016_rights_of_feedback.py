"""Organisers and moderators read and hide feedback."""

from django.db import migrations

from expo.roles import write_roles


def write(apps, schema_editor):
    write_roles(using=schema_editor.connection.alias)


class Migration(migrations.Migration):
    dependencies = [("expo", "0015_rights_of_announcements"), ("forums", "0007_feedback")]

    operations = [migrations.RunPython(write, migrations.RunPython.noop)]
