"""Organisers ask in a survey, and read what it found."""

from django.db import migrations

from expo.roles import write_roles


def write(apps, schema_editor):
    write_roles(using=schema_editor.connection.alias)


class Migration(migrations.Migration):
    dependencies = [("expo", "0024_rights_of_the_chain"), ("registration", "0005_survey")]

    operations = [migrations.RunPython(write, migrations.RunPython.noop)]
