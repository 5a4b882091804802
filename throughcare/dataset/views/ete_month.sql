-- What was offered and attended in one month.
CREATE VIEW figures.ete_month WITH (security_barrier) AS
SELECT s.code::text AS service_id,
       t.id::text AS ete_month_id,
       c.person_id,
       t.month_on,
       t.hours_offered::bigint AS hours_offered,
       t.hours_attended::bigint AS hours_attended,
       t.sessions_authorised_absent::bigint AS sessions_authorised_absent,
       t.sessions_unauthorised_absent::bigint AS sessions_unauthorised_absent,
       t.days_suspended::bigint AS days_suspended,
       coalesce(t.owner_staff_id::text, '') AS owner_staff_id,
       t.due_on,
       coalesce(t.checked_by_id::text, '') AS checked_by,
       t.checked_on
FROM education_educationmonth t
JOIN access_service s ON s.id = t.service_id
JOIN figures.child_key c ON c.child_id = t.child_id
WHERE NOT EXISTS (SELECT FROM figures.withdrawn w WHERE w.service_id = t.service_id
                  AND w.table_name = 'ete_month' AND w.source_id = t.source_id)
  AND NOT EXISTS (SELECT FROM education_educationmonth later
                  WHERE later.supersedes_id = t.id)
  AND NOT t.taken_back;
