from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('matchmaking', '0007_shared_fields'),
    ]

    operations = [
        migrations.RemoveField(
            model_name='request',
            name='shares_contact',
        ),
    ]
