"""Companies see their own conversations, cards and ready answers; organisers moderate."""

from django.db import migrations

from expo.roles import write_roles


def write(apps, schema_editor):
    write_roles(using=schema_editor.connection.alias)


class Migration(migrations.Migration):
    dependencies = [("expo", "0003_rights_of_accounts"), ("exhibitors", "0007_talking")]

    operations = [migrations.RunPython(write, migrations.RunPython.noop)]
