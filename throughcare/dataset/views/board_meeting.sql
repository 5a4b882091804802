-- A meeting of the management board.
CREATE VIEW figures.board_meeting WITH (security_barrier) AS
SELECT s.code::text AS service_id,
       t.id::text AS board_meeting_id,
       t.board::text AS board,
       t.held_on,
       t.quorate,
       t.exploitation_discussed,
       t.minutes_agreed
FROM board_boardmeeting t
JOIN access_service s ON s.id = t.service_id
WHERE NOT EXISTS (SELECT FROM figures.withdrawn w WHERE w.service_id = t.service_id
                  AND w.table_name = 'board_meeting' AND w.source_id = t.source_id);
