"""Companies see their own leads, and ask their own questions about them."""

from django.db import migrations

from expo.roles import write_roles


def write(apps, schema_editor):
    write_roles(using=schema_editor.connection.alias)


class Migration(migrations.Migration):
    dependencies = [("expo", "0006_rights_of_stages"), ("exhibitors", "0011_leads")]

    operations = [migrations.RunPython(write, migrations.RunPython.noop)]
