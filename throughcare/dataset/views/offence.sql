-- Something a child is said to have done. Ages are worked out from the days, never stored.
CREATE VIEW figures.offence WITH (security_barrier) AS
SELECT s.code::text AS service_id,
       t.id::text AS offence_id,
       c.person_id,
       t.cjs_code::text AS cjs_code,
       t.description::text AS description,
       CASE WHEN t.yjb_category = 'not-known' AND r.id IS NOT NULL
            THEN r.yjb_category::text ELSE t.yjb_category::text END AS yjb_category,
       coalesce(t.seriousness, r.seriousness)::bigint AS seriousness,
       t.recordable,
       t.knife_related,
       t.offence_on,
       t.arrest_on,
       t.charged_on,
       t.area_code::text AS area_code,
       t.plea::text AS plea,
       CASE WHEN upper(t.co_offence_group) IN ('', 'N/A') THEN ''
            ELSE figures.keyed(k.figures_inner, k.figures_outer, t.co_offence_group) END AS co_offence_group,
       t.care_status_on_offence::text AS care_status_on_offence
FROM offences_offence t
JOIN access_service s ON s.id = t.service_id
JOIN figures.child_key c ON c.child_id = t.child_id
LEFT JOIN LATERAL (
    SELECT r.id, r.yjb_category, r.seriousness FROM codes_offencereading r
    WHERE (t.seriousness IS NULL OR t.yjb_category = 'not-known')
      AND r.service_id = t.service_id AND r.cjs_code = t.cjs_code AND r.started_on <= t.offence_on
      AND (r.ended_on IS NULL OR t.offence_on <= r.ended_on)
    ORDER BY r.started_on DESC LIMIT 1) r ON true
CROSS JOIN app.secret k
WHERE NOT EXISTS (SELECT FROM figures.withdrawn w WHERE w.service_id = t.service_id
                  AND w.table_name = 'offence' AND w.source_id = t.source_id);
