-- An appointment, visit, call or message, kept or not.
CREATE VIEW figures.contact WITH (security_barrier) AS
SELECT s.code::text AS service_id,
       t.id::text AS contact_id,
       c.person_id,
       coalesce(t.programme_id::text, '') AS programme_id,
       coalesce(t.staff_id::text, '') AS staff_id,
       (t.held_at AT TIME ZONE 'Europe/London')::date AS held_on,
       t.minutes::bigint AS minutes,
       t.method::text AS method,
       t.with_whom::text AS with_whom,
       t.purpose::text AS purpose,
       t.attendance::text AS attendance,
       t.is_statutory,
       coalesce(t.authorised_by_id::text, '') AS authorised_by,
       t.absence_reason::text AS absence_reason,
       t.view_heard,
       t.anybody_unsafe
FROM contacts_contact t
JOIN access_service s ON s.id = t.service_id
JOIN figures.child_key c ON c.child_id = t.child_id
WHERE NOT EXISTS (SELECT FROM figures.withdrawn w WHERE w.service_id = t.service_id
                  AND w.table_name = 'contact' AND w.source_id = t.source_id)
  AND NOT EXISTS (SELECT FROM contacts_contact later
                  WHERE later.supersedes_id = t.id)
  AND NOT t.taken_back;

-- Which row now stands in the place of each that was corrected; none where it was taken back.
CREATE VIEW figures.corrected_contact AS
WITH RECURSIVE corrected (earlier, newest) AS (
    SELECT supersedes_id, id FROM contacts_contact WHERE supersedes_id IS NOT NULL
    UNION ALL
    SELECT c.earlier, later.id
    FROM corrected c JOIN contacts_contact later ON later.supersedes_id = c.newest
)
SELECT c.earlier, CASE WHEN NOT n.taken_back THEN n.id END AS newest
FROM corrected c JOIN contacts_contact n ON n.id = c.newest
WHERE NOT EXISTS (SELECT FROM contacts_contact later WHERE later.supersedes_id = n.id);
