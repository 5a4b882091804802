-- a worker with a handful of cases, or with thirty
SELECT count(*) NOT BETWEEN 8 AND 20 AS absurd
FROM allocation JOIN membership USING (staff_id)
WHERE allocation.kind = 'lead' AND allocation.ended_on IS NULL AND membership.ended_on IS NULL
    AND role NOT IN ('operations-manager', 'head-of-service')
GROUP BY staff_id, role

-- a worker who ever carried forty cases
SELECT count(*) > 25 AS absurd
FROM quarter_day JOIN allocation ON kind = 'lead'
    AND day BETWEEN started_on AND coalesce(ended_on, DATE '2099-01-01')
GROUP BY day, staff_id

-- a case with two lead workers, or with a lead worker who is the second too
SELECT kind = 'lead' AND EXISTS (
    SELECT 1 FROM allocation AS other WHERE other.person_id = allocation.person_id
        AND other.allocation_id <> allocation.allocation_id
        AND other.started_on <= coalesce(allocation.ended_on, DATE '2099-01-01')
        AND coalesce(other.ended_on, DATE '2099-01-01') >= allocation.started_on
        AND (other.kind = 'lead' OR other.staff_id = allocation.staff_id)
) AS absurd
FROM allocation

-- a case given to somebody who was not there
SELECT allocation.started_on < staff.started_on
    OR coalesce(allocation.ended_on, today()) > coalesce(staff.ended_on, DATE '2099-01-01') AS absurd
FROM allocation JOIN staff USING (staff_id)

-- work that runs without a lead worker
SELECT NOT EXISTS (
    SELECT 1 FROM allocation WHERE allocation.person_id = programme.person_id
        AND allocation.kind = 'lead' AND allocation.started_on <= programme.started_on
        AND coalesce(allocation.ended_on, DATE '2099-01-01') >= programme.started_on
) AS absurd
FROM programme WHERE started_on >= DATE '2005-04-01' AND person_id NOT LIKE 'PERS2-0000%'

-- a team without a manager
SELECT NOT EXISTS (
    SELECT 1 FROM membership WHERE membership.team_id = team.team_id AND ended_on IS NULL
        AND role = 'operations-manager') AS absurd
FROM team WHERE ended_on IS NULL AND EXISTS (
    SELECT 1 FROM membership WHERE membership.team_id = team.team_id)

-- somebody in a team that was not there yet, or is no more
SELECT membership.started_on < team.started_on
    OR coalesce(membership.ended_on, today()) > coalesce(team.ended_on, today()) AS absurd
FROM membership JOIN team USING (team_id)

-- a role held by somebody who has left, or not begun
SELECT membership.started_on < staff.started_on
    OR coalesce(membership.ended_on, today()) > coalesce(staff.ended_on, today()) AS absurd
FROM membership JOIN staff USING (staff_id)

-- duty on a weekend or bank holiday
SELECT works IS NOT TRUE AS absurd
FROM duty JOIN calendar ON CAST(started_at AS DATE) = day

-- two on duty at once
SELECT count(*) > 1 AS absurd FROM duty GROUP BY started_at, substr(duty_id, 1, 5)

-- a worker kept out of a case who leads it
SELECT EXISTS (SELECT 1 FROM allocation WHERE allocation.staff_id = exclusion.staff_id
    AND allocation.person_id = exclusion.person_id) AS absurd
FROM exclusion

-- work in which none of those who led it saw the child
SELECT count(*) > 3 AND count(*) FILTER (allocation.staff_id IS NOT NULL) = 0 AS absurd
FROM standing_contact AS contact LEFT JOIN allocation ON allocation.person_id = contact.person_id
    AND allocation.staff_id = contact.staff_id AND kind = 'lead'
    AND held_on BETWEEN allocation.started_on AND coalesce(allocation.ended_on, DATE '2099-01-01')
WHERE programme_id <> '' GROUP BY programme_id
