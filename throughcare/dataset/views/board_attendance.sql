-- Whether one agency was represented at a meeting of the board (KPI 8).
CREATE VIEW figures.board_attendance WITH (security_barrier) AS
SELECT s.code::text AS service_id,
       t.id::text AS board_attendance_id,
       t.board_meeting_id::text AS board_meeting_id,
       t.sector::text AS sector,
       t.organisation::text AS organisation,
       t.attendee::text AS attendee,
       t.is_new_partner
FROM board_boardattendance t
JOIN access_service s ON s.id = t.service_id
WHERE NOT EXISTS (SELECT FROM figures.withdrawn w WHERE w.service_id = t.service_id
                  AND w.table_name = 'board_attendance' AND w.source_id = t.source_id);
