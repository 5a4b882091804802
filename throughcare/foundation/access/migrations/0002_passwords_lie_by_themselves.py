"""Move the hashes of passwords out of the rows that the web role reads."""

from django.db import migrations, models

MOVE = """
CREATE SCHEMA IF NOT EXISTS app;
CREATE TABLE IF NOT EXISTS app.password (
    person_id bigint PRIMARY KEY REFERENCES access_person (id) ON DELETE CASCADE,
    hash text NOT NULL
);
INSERT INTO app.password (person_id, hash)
    SELECT id, password FROM access_person WHERE password <> '' AND password NOT LIKE '!%';
ALTER TABLE access_person DISABLE TRIGGER USER;  -- that a row is stored otherwise is no change of it
UPDATE access_person SET password_stamp = replace(gen_random_uuid()::text, '-', '')
    WHERE id IN (SELECT person_id FROM app.password);
ALTER TABLE access_person ENABLE TRIGGER USER;
SET CONSTRAINTS ALL IMMEDIATE;
"""
MOVE_BACK = """
ALTER TABLE access_person DISABLE TRIGGER USER;  -- no hash comes into the audit trail
UPDATE access_person SET password = p.hash FROM app.password p WHERE p.person_id = access_person.id;
ALTER TABLE access_person ENABLE TRIGGER USER;
DROP TABLE app.password;
SET CONSTRAINTS ALL IMMEDIATE;
"""


class Migration(migrations.Migration):
    dependencies = [("access", "0001_the_people_and_the_cases")]

    operations = [
        migrations.AddField(
            model_name="person",
            name="password_stamp",
            field=models.CharField(db_default="", default="", editable=False, max_length=40),
        ),
        migrations.AlterField(
            model_name="person",
            name="password",
            field=models.CharField(default="!", max_length=128, verbose_name="password"),
        ),
        migrations.RunSQL(MOVE, MOVE_BACK),
        migrations.RemoveField(model_name="person", name="password"),
    ]
