from typing import Any

from django.db import migrations

from expo.roles import write_roles


def write(_apps: Any, schema_editor: Any) -> None:
    write_roles(using=schema_editor.connection.alias)


class Migration(migrations.Migration):
    dependencies = [("expo", "0004_rights_of_talking"), ('matchmaking', '0010_market')]

    operations = [migrations.RunPython(write, migrations.RunPython.noop)]
