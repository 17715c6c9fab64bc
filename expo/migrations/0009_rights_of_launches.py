"""Organisers schedule launches; companies write theirs."""

from django.db import migrations

from expo.writing_roles import WriteRoles


class Migration(migrations.Migration):
    dependencies = [
        ("expo", "0008_rights_of_recordings"),
        ("releases", "0003_launches"),
    ]

    operations = [WriteRoles()]
