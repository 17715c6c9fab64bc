"""For migrations that change who may what. Copy `operations = [WriteRoles()]`."""

from typing import Any

from django.db.migrations.operations.base import Operation

from expo.roles import write_roles


class WriteRoles(Operation):
    """Each role's group gets what the table of today says.

    `RunPython` would make the models of that time first, all of them, for each of these migrations anew; nothing here needs them.
    """

    reduces_to_sql = False

    def state_forwards(self, app_label: str, state: Any) -> None:
        """No model changes."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        write_roles(using=schema_editor.connection.alias)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Rights are not taken back: the table knows nothing of the time before."""

    def describe(self) -> str:
        return "Write the roles"
