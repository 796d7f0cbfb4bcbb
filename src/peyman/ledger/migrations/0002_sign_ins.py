"""Failed tries to sign in; and people who have not chosen a language yet."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """Make the table of failed tries, and let a person's language be open."""

    dependencies: ClassVar = [("ledger", "0001_initial")]
    operations: ClassVar = [
        migrations.CreateModel(
            name="FailedSignIn",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("mail", models.CharField(max_length=254)),
                ("address", models.CharField(max_length=45)),
                ("times", models.PositiveIntegerField(default=0)),
                ("last_at", models.DateTimeField()),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("mail", "address"), name="one_row_of_failures")]
            },
        ),
        migrations.AlterField(
            model_name="person",
            name="language",
            field=models.CharField(
                blank=True, choices=[("en", "English"), ("fa", "فارسی")], default="", max_length=2
            ),
        ),
    ]
