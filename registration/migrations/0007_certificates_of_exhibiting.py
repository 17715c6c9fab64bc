import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("exhibitors", "0017_invitations_alike"),
        ("registration", "0006_press_area"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="certificate",
            options={
                "default_permissions": ("view",),
                "ordering": ["-made_at", "pk"],
                "verbose_name": "certificate",
                "verbose_name_plural": "certificates",
            },
        ),
        migrations.AddField(
            model_name="certificate",
            name="booth",
            field=models.CharField(blank=True, max_length=20, verbose_name="booth"),
        ),
        migrations.AddField(
            model_name="certificate",
            name="exhibitor",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="certificate",
                to="exhibitors.exhibitor",
                verbose_name="exhibitor",
            ),
        ),
        migrations.AddField(
            model_name="certificate",
            name="products",
            field=models.PositiveIntegerField(default=0, verbose_name="products shown"),
        ),
        migrations.AlterField(
            model_name="certificate",
            name="name",
            field=models.CharField(max_length=160, verbose_name="name"),
        ),
        migrations.AlterField(
            model_name="certificate",
            name="person",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="certificates",
                to=settings.AUTH_USER_MODEL,
                verbose_name="person",
            ),
        ),
        migrations.AddConstraint(
            model_name="certificate",
            constraint=models.CheckConstraint(
                condition=models.Q(("person", None), ("exhibitor", None), _connector="XOR"),
                name="certificate_of_a_person_or_a_company",
            ),
        ),
    ]
