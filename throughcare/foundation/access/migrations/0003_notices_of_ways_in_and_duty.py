from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0002_starting_passwords"),
    ]

    operations = [
        migrations.AlterField(
            model_name="notice",
            name="kind",
            field=models.CharField(
                choices=[
                    ("emergency", "A restricted record was opened in an emergency"),
                    ("sealed-match", "A search met a sealed record"),
                    ("role-given", "Somebody was given a role that opens records"),
                    ("way-in", "Somebody was given a new way to sign in"),
                    ("duty-taken", "A manager put themselves on duty"),
                ],
                max_length=20,
            ),
        ),
    ]
