"""Organisers write the form of the registration, codes and invitations."""

from django.db import migrations

from expo.roles import write_roles


def write(apps, schema_editor):
    write_roles(using=schema_editor.connection.alias)


class Migration(migrations.Migration):
    dependencies = [("expo", "0018_rights_of_keepsakes"), ("registration", "0002_form_codes_groups")]

    operations = [migrations.RunPython(write, migrations.RunPython.noop)]
