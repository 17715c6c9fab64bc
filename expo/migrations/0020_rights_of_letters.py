"""Organisers write to many, and change the words of letters."""

from django.db import migrations

from expo.roles import write_roles


def write(apps, schema_editor):
    write_roles(using=schema_editor.connection.alias)


class Migration(migrations.Migration):
    dependencies = [("expo", "0019_rights_of_the_form"), ("notifications", "0004_letters_in_full")]

    operations = [migrations.RunPython(write, migrations.RunPython.noop)]
