"""Organisers set the halls up, moderators look after people in them."""

from django.db import migrations

from expo.roles import write_roles


def write(apps, schema_editor):
    write_roles(using=schema_editor.connection.alias)


class Migration(migrations.Migration):
    dependencies = [("expo", "0022_rights_of_the_guide"), ("hall", "0001_initial")]

    operations = [migrations.RunPython(write, migrations.RunPython.noop)]
