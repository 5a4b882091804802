"""Each record of a child knows every record of the same child, chains of mergers included."""

import django.contrib.postgres.fields
from django.db import migrations, models

# Nobody changes a record here, so nothing is noted in the audit trail.
GATHERED = """
ALTER TABLE children_child DISABLE TRIGGER USER;
WITH RECURSIVE upwards AS (
    SELECT id AS record, case_id, id, merged_into_id FROM children_child
    UNION
    SELECT u.record, u.case_id, c.id, c.merged_into_id
    FROM children_child c JOIN upwards u ON c.id = u.merged_into_id
), one AS (
    SELECT id AS survivor, array_agg(record ORDER BY record <> id, record) AS ids,
           array_agg(case_id ORDER BY record <> id, record) AS cases
    FROM upwards WHERE merged_into_id IS NULL GROUP BY id
)
UPDATE children_child c SET record_ids = one.ids, record_cases = one.cases
FROM one, unnest(one.ids) record WHERE c.id = record;
UPDATE children_child SET record_ids = ARRAY[id], record_cases = ARRAY[case_id]
WHERE record_ids = '{}';
ALTER TABLE children_child ENABLE TRIGGER USER;
"""

NOT_GATHERED = """
DROP TRIGGER IF EXISTS records_of_child ON children_child;
DROP TRIGGER IF EXISTS records_gathered_1 ON children_child;
DROP TRIGGER IF EXISTS records_gathered_2 ON children_child;
DROP TRIGGER IF EXISTS records_gathered_3 ON children_child;
DROP FUNCTION IF EXISTS app.begin_records_of_child();
DROP FUNCTION IF EXISTS app.gather_records_of_children();
"""


def numbers() -> django.contrib.postgres.fields.ArrayField:
    return django.contrib.postgres.fields.ArrayField(
        base_field=models.BigIntegerField(), default=list, editable=False, size=None
    )


class Migration(migrations.Migration):
    dependencies = [
        ("children", "0002_search_however_it_is_typed"),
    ]

    operations = [
        migrations.AddField(model_name="child", name="record_ids", field=numbers()),
        migrations.AddField(model_name="child", name="record_cases", field=numbers()),
        migrations.RunSQL(GATHERED, NOT_GATHERED),
    ]
