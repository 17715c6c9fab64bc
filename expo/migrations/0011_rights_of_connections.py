"""Companies see their own tokens and webhooks; organisers connect programs for the expo."""

from django.db import migrations

from expo.roles import write_roles


def write(apps, schema_editor):
    write_roles(using=schema_editor.connection.alias)


class Migration(migrations.Migration):
    dependencies = [("expo", "0010_rights_of_moderating"), ("connections", "0001_initial")]

    operations = [migrations.RunPython(write, migrations.RunPython.noop)]
