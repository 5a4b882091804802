-- a worker in two homes at once
SELECT went_in_at < coalesce(last_out, went_in_at) AS absurd
FROM (
    SELECT went_in_at,
           lag(coalesce(came_out_at, expected_out_at))
               OVER (PARTITION BY staff_id ORDER BY went_in_at, visit_id) AS last_out
    FROM visit
)

-- a worker who comes out another day, or has not yet
SELECT came_out_at IS NULL OR CAST(timezone('Europe/London', came_out_at) AS DATE) <>
       CAST(timezone('Europe/London', went_in_at) AS DATE) AS absurd
FROM visit

-- a visit out of hours
SELECT CAST(timezone('Europe/London', went_in_at) AS TIME) < TIME '09:00' OR
       CAST(timezone('Europe/London', coalesce(came_out_at, went_in_at)) AS TIME) > TIME '19:30' AS absurd
FROM visit

-- a visit that is over without a contact of it
SELECT NOT EXISTS (
    SELECT 1 FROM standing_contact c
    WHERE c.person_id = visit.person_id AND c.staff_id IN (visit.staff_id, '')
        AND c.method = 'home-visit' AND c.held_at = visit.went_in_at
) AS absurd
FROM visit
