-- One number of an indicator's template as the service submitted it for a quarter.
CREATE VIEW figures.template_cell WITH (security_barrier) AS
SELECT s.code::text AS service_id,
       t.id::text AS template_cell_id,
       t.indicator::text AS indicator,
       t.period_from,
       t.period_to,
       t.row_group::text AS row_group,
       t.row_label::text AS row_label,
       t.column_name::text AS column_name,
       t.number::bigint AS number,
       t.submitted_on
FROM returns_templatecell t
JOIN access_service s ON s.id = t.service_id
WHERE NOT EXISTS (SELECT FROM figures.withdrawn w WHERE w.service_id = t.service_id
                  AND w.table_name = 'template_cell' AND w.source_id = t.source_id);
