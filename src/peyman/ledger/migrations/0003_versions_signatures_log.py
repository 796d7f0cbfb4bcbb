"""Proposed versions with their acts and signatures, the log, acknowledgements, and who keeps the installation."""

from typing import Any, ClassVar

import django.db.models.deletion
from django.db import migrations, models

_KEY = models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")


def _make_head(apps: Any, schema_editor: Any) -> None:
    """Make the one row that whoever adds to the log holds."""
    apps.get_model("ledger", "LogHead").objects.get_or_create(pk=1)


class Migration(migrations.Migration):
    """Make the tables."""

    dependencies: ClassVar = [("ledger", "0002_sign_ins")]
    operations: ClassVar = [
        migrations.AddField("Person", "is_administrator", models.BooleanField(default=False)),
        migrations.CreateModel(
            name="ProposedVersion",
            fields=[
                ("id", _KEY.clone()),
                ("agreement", models.CharField(max_length=200)),
                ("version", models.CharField(max_length=50)),
                ("number", models.PositiveIntegerField()),
                ("fingerprint", models.CharField(max_length=64)),
                ("text", models.TextField()),
                ("canonical", models.TextField()),
                ("proposed_by", models.CharField(max_length=254)),
                ("proposed_at", models.DateTimeField()),
            ],
            options={
                "ordering": ["agreement", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("agreement", "version", "number"), name="one_row_a_proposal")
                ],
            },
        ),
        migrations.CreateModel(
            name="ActTaken",
            fields=[
                ("id", _KEY.clone()),
                ("act", models.CharField(max_length=20)),
                ("day", models.DateField()),
                ("taken_by", models.CharField(max_length=254)),
                ("taken_at", models.DateTimeField()),
                ("reason", models.TextField(blank=True, default="")),
                (
                    "proposed",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="acts", to="ledger.proposedversion"
                    ),
                ),
            ],
            options={"ordering": ["pk"]},
        ),
        migrations.CreateModel(
            name="Signature",
            fields=[
                ("id", _KEY.clone()),
                ("asked", models.CharField(max_length=254)),
                ("person", models.CharField(max_length=254)),
                ("name", models.CharField(max_length=200)),
                ("acting_for", models.CharField(blank=True, default="", max_length=254)),
                ("says", models.CharField(choices=[("signed", "signed"), ("refused", "refused")], max_length=10)),
                ("reason", models.TextField(blank=True, default="")),
                ("fingerprint", models.CharField(max_length=64)),
                ("proof", models.CharField(max_length=40)),
                ("at", models.DateTimeField()),
                (
                    "proposed",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="signatures",
                        to="ledger.proposedversion",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("says", "signed")), fields=("proposed", "asked"), name="signed_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="LogRow",
            fields=[
                ("number", models.PositiveBigIntegerField(primary_key=True, serialize=False)),
                ("at", models.BigIntegerField()),
                ("who", models.CharField(max_length=254)),
                ("what", models.CharField(max_length=40)),
                ("about", models.CharField(max_length=300)),
                ("details", models.TextField()),
                ("before_hash", models.CharField(max_length=64)),
                ("hash", models.CharField(max_length=64)),
            ],
            options={"ordering": ["number"]},
        ),
        migrations.CreateModel(
            name="LogHead",
            fields=[
                ("id", _KEY.clone()),
                ("number", models.PositiveBigIntegerField(default=0)),
                ("hash", models.CharField(default="", max_length=64)),
            ],
        ),
        migrations.RunPython(_make_head, migrations.RunPython.noop),
        migrations.CreateModel(
            name="Acknowledgement",
            fields=[
                ("id", _KEY.clone()),
                ("agreement", models.CharField(max_length=200)),
                ("version", models.CharField(max_length=50)),
                ("fingerprint", models.CharField(max_length=64)),
                ("person", models.CharField(max_length=254)),
                ("at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("fingerprint", "person"), name="acknowledged_once")
                ]
            },
        ),
    ]
