-- first-time entrants of a year far from those of the years around it
SELECT entrants NOT BETWEEN 0.6 * around AND 1.4 * around AS absurd
FROM (
    SELECT year, entrants, avg(entrants) OVER (
        PARTITION BY service ORDER BY year ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING) AS around
    FROM entrants_by_year
)

-- outcomes of a year far from those of the years around it
SELECT outcomes NOT BETWEEN 0.55 * around AND 1.45 * around AS absurd
FROM (
    SELECT year, outcomes, avg(outcomes) OVER (
        PARTITION BY service ORDER BY year ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING) AS around
    FROM outcomes_by_year
)

-- first-time entrants of the last whole year and of the one three years before, far apart
SELECT max(entrants) > 2 * min(entrants) AS absurd
FROM entrants_by_year WHERE year >= year(today()) - 4 GROUP BY service

-- a month of this year with three times the contacts of another
SELECT count(*) > 3 * min(count(*)) OVER (PARTITION BY service_id_of(contact_id)) AS absurd
FROM contact WHERE held_on BETWEEN date_trunc('month', today()) - INTERVAL 12 MONTH
    AND date_trunc('month', today()) - INTERVAL 1 DAY
GROUP BY service_id_of(contact_id), date_trunc('month', held_on)

-- as many children entering as the area has
SELECT entrants > 700 AS absurd FROM entrants_by_year

-- nearly all of a service's children known in its last year
SELECT count(*) FILTER (recorded_at > today() - INTERVAL 1 YEAR) > 0.3 * count(*) AS absurd
FROM person GROUP BY service_id
