
from django.db import migrations

from expo.writing_roles import WriteRoles


class Migration(migrations.Migration):
    dependencies = [("expo", "0004_rights_of_talking"), ('matchmaking', '0010_market')]

    operations = [WriteRoles()]
