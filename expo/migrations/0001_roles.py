from django.db import migrations

from expo.writing_roles import WriteRoles

ROOMS = ('event', 'accounts', 'notifications', 'live', 'exhibitors', 'forums', 'matchmaking', 'releases')  # those of that day


class Migration(migrations.Migration):

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
        ('contenttypes', '0002_remove_content_type_name'),
        *((room, '__first__') for room in ROOMS),
    ]

    operations = [WriteRoles()]
