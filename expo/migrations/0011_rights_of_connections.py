"""Companies see their own tokens and webhooks; organisers connect programs for the expo."""

from django.db import migrations

from expo.writing_roles import WriteRoles


class Migration(migrations.Migration):
    dependencies = [("expo", "0010_rights_of_moderating"), ("connections", "0001_initial")]

    operations = [WriteRoles()]
