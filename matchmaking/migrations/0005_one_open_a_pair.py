from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('matchmaking', '0004_pairs'),
    ]

    operations = [
        migrations.AddConstraint(
            model_name='request',
            constraint=models.UniqueConstraint(condition=models.Q(('state__in', ('pending', 'consented'))), fields=('pair',), name='request_one_open_a_pair'),
        ),
    ]
