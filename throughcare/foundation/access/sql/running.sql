-- What runs today. A spell runs from its first day to its last, which is included, or on while it
-- has no last day. Said here once; whoever asks for today reads one of the views, whoever asks for
-- another day calls app.runs().

-- PostgreSQL works this into the query that calls it, as if the comparison stood there, wherever
-- the day is a variable or a column.
CREATE OR REPLACE FUNCTION app.runs(started_on date, ended_on date, day date) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT started_on <= day AND (ended_on IS NULL OR ended_on >= day) $$;

-- Whether it has not ended before a day: it runs then, or begins later.
CREATE OR REPLACE FUNCTION app.not_over(ended_on date, day date) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT ended_on IS NULL OR ended_on >= day $$;

-- app.allocations_today and so on. A call of app.runs() with (SELECT app.today()) would be made
-- for each row, so the comparison is written out, for all of them in one place. They read with the
-- rights of the one who asks, and nobody else is given any: row security holds behind them.
DO $$
DECLARE spells text;
BEGIN
    FOREACH spells IN ARRAY ARRAY['allocation', 'exclusion', 'membership', 'restriction', 'staff']
    LOOP
        EXECUTE format(
            'CREATE OR REPLACE VIEW app.%2$s_today WITH (security_invoker) AS
             SELECT t.* FROM public.access_%1$s t WHERE t.started_on <= (SELECT app.today())
             AND (t.ended_on IS NULL OR t.ended_on >= (SELECT app.today()))',
            spells, CASE spells WHEN 'staff' THEN spells ELSE spells || 's' END);
    END LOOP;
END $$;
