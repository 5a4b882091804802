from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("imports", "0001_the_books_of_imports"),
    ]

    operations = [
        migrations.AddField(
            model_name="importjob",
            name="last_days",
            field=models.CharField(blank=True, default="", max_length=8),
        ),
    ]
