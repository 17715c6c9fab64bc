"""Companies see their own conversations, cards and ready answers; organisers moderate."""

from django.db import migrations

from expo.writing_roles import WriteRoles


class Migration(migrations.Migration):
    dependencies = [("expo", "0003_rights_of_accounts"), ("exhibitors", "0007_talking")]

    operations = [WriteRoles()]
