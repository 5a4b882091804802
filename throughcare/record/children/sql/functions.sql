-- Finding a child by name or number. Row security would make a search read every row twice, and
-- could not tell a sealed record from none; so the search runs with the owner's eyes, checks for
-- itself what the one who asks may see, and gives numbers of cases alone.

-- The case of the record that survives, where records were found to be of one child.
CREATE OR REPLACE FUNCTION app.surviving_case(child bigint) RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$ SELECT c.record_cases[1] FROM children_child c WHERE c.id = child $$;

DROP FUNCTION IF EXISTS app.children_named(text[]), app.children_called(text[]),
    app.children_named(text[], text), app.find_cases(text, integer);

-- Children of whose names one is a word that is asked for, or begins with it (ending ':*').
CREATE OR REPLACE FUNCTION app.children_of_word(letters text, ending text)
RETURNS TABLE (child_id bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
    SELECT c.id FROM children_child c
    WHERE c.service_id = (SELECT app.service())
      AND c.search_names @@ (quote_literal(letters) || ending)::tsquery
    UNION
    SELECT n.child_id FROM children_othername n
    WHERE n.service_id = (SELECT app.service())
      AND n.search_names @@ (quote_literal(letters) || ending)::tsquery
$$;

-- Children whose first, last, middle or chosen name, or a name they go or went by besides, has each
-- word asked for, in any order: as a whole word, or with the ending ':*' as how a word begins.
-- Words that follow one another may be one word of the name, and `runs` says by how many words of
-- the name those that were asked for are covered.
CREATE OR REPLACE FUNCTION app.children_named(asked text[], ending text)
RETURNS TABLE (child_id bigint, runs bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
    SELECT met.child_id, count(DISTINCT (run.first, run.last))
    FROM app.runs_of_words(asked) run
    CROSS JOIN LATERAL app.children_of_word(run.letters, ending) met
    CROSS JOIN LATERAL generate_series(run.first, run.last) place
    GROUP BY met.child_id HAVING count(DISTINCT place) = cardinality(asked)
$$;

CREATE OR REPLACE FUNCTION app.children_numbered(number text) RETURNS TABLE (child_id bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
    SELECT c.id FROM children_child c
    WHERE c.service_id = (SELECT app.service())
      AND (c.search_numbers && app.searched_number_keys(number)
           OR c.reference = lower(app.plain_number(number)))
$$;

-- The cases that the one who asks may find of children that a search met: of a merged record, the
-- one that survives. A record that is itself hidden leads nowhere.
CREATE OR REPLACE FUNCTION app.cases_to_open(children bigint[])
RETURNS TABLE (child_id bigint, case_id bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    hidden bigint[] := CASE WHEN app.sees_all() THEN '{}' ELSE app.hidden_cases() END;
    everywhere boolean := app.everywhere();
    near bigint[] := CASE WHEN everywhere THEN '{}' ELSE app.near_cases() END;
BEGIN
    RETURN QUERY
        SELECT met.id, met.surviving FROM (
            SELECT c.id, c.case_id AS own, c.record_cases[1] AS surviving
            FROM children_child c WHERE c.id = ANY (children)) met
        WHERE met.own NOT IN (SELECT unnest(hidden))
          AND met.surviving NOT IN (SELECT unnest(hidden))
          AND (everywhere OR met.surviving = ANY (near));
END $$;

-- Whether one of the cases is sealed to the one who asks.
CREATE OR REPLACE FUNCTION app.meets_sealed(cases bigint[]) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
    SELECT EXISTS (
        SELECT 1 FROM app.restrictions_today r
        WHERE r.kind = 'sealed' AND r.case_id = ANY (cases)
          AND r.case_id = ANY ((SELECT app.hidden_cases())::bigint[]))
$$;

-- Tell the managers named on the records that are sealed to the one who asks, besides those who
-- answer for access and were told already in this transaction.
CREATE OR REPLACE FUNCTION app.notify_named(cases bigint[]) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
    INSERT INTO access_notice (reference, source_id, service_id, recorded_by_id, staff_id, kind,
                               case_reference, about_staff_id, request_id)
    SELECT fresh.made, fresh.made, app.service(), app.staff(), s.staff_id, 'sealed-match', '',
           app.staff(), app.request()
    FROM (SELECT DISTINCT n.staff_id
          FROM app.restrictions_today r JOIN access_restrictionaccess n ON n.restriction_id = r.id
          WHERE r.kind = 'sealed' AND r.case_id = ANY (cases)
            AND r.case_id = ANY ((SELECT app.hidden_cases())::bigint[])
            AND n.staff_id <> app.staff()
            AND app.reach_of(n.staff_id, 'restrict-cases') IS NOT NULL
            AND NOT EXISTS (SELECT FROM access_notice told
                            WHERE told.staff_id = n.staff_id AND told.kind = 'sealed-match'
                              AND told.request_id = app.request())) s
    CROSS JOIN LATERAL (
        SELECT replace(gen_random_uuid()::text, '-', '') || left(s.staff_id::text, 0) AS made) fresh
$$;

-- Tell, once a request, those who answer for access and the managers named on records, where some of
-- the children are sealed to the one who asks.
CREATE OR REPLACE FUNCTION app.notify_of_sealed(children bigint[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
DECLARE
    cases bigint[] := ARRAY(SELECT unnest(c.record_cases)
                            FROM children_child c WHERE c.id = ANY (children));
BEGIN
    IF app.meets_sealed(cases)
       AND NOT EXISTS (SELECT 1 FROM access_notice n
                       WHERE n.kind = 'sealed-match' AND n.about_staff_id = app.staff()
                         AND n.recorded_at >= transaction_timestamp()) THEN
        PERFORM app.notify('sealed-match', ''), app.notify_named(cases);
    END IF;
END $$;

-- What a search finds, by name in any order of words, by date of birth, or by an exact number
-- (police, NHS, pupil, social care or the service's own). 'open': a case that may be opened, ordered
-- by name. 'ask': a record exists, and whom to ask; only for a number or for two whole words of a
-- name, or a name could be spelled out letter by letter. A sealed record gives nothing; those who
-- answer for access are told, once a request, where the words were enough to mean that child.
CREATE OR REPLACE FUNCTION app.find_cases(
    words text, number text, born date, at_most integer DEFAULT 200
)
RETURNS TABLE (case_id bigint, kind text, reference text, ask_name text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    asked text[] := coalesce(string_to_array(nullif(app.folded(words), ''), ' '), '{}');
    plain text := app.plain_number(number);
    words_are_letters boolean := NOT EXISTS (
        SELECT 1 FROM unnest(asked) word WHERE length(word) > 1 OR word COLLATE "C" > U&'\2E80');
    named bigint[] := '{}';
    numbered bigint[] := '{}';
    called bigint[] := '{}';
    meant bigint[];
BEGIN
    IF app.staff() IS NULL OR NOT app.may('read-summary') THEN
        RETURN;
    END IF;
    IF length(plain) > 1 AND (plain ~ '[0-9]' OR length(plain) = 12) THEN
        -- a reference may be letters alone
        SELECT array_agg(f.child_id) INTO numbered FROM app.children_numbered(number) f;
    END IF;
    IF cardinality(asked) > 0 THEN
        -- Letters of an alphabet alone begin too many names; one may be the whole of a name.
        SELECT array_agg(f.child_id) INTO named FROM app.children_named(
            asked, CASE WHEN words_are_letters THEN '' ELSE ':*' END) f;
    END IF;
    IF cardinality(asked) > 1 THEN
        SELECT array_agg(f.child_id) INTO called
        FROM app.children_named(asked, '') f WHERE f.runs > 1;
    END IF;
    IF born IS NOT NULL AND cardinality(asked) > 0 THEN
        SELECT array_agg(c.id) INTO named FROM children_child c
        WHERE c.id = ANY (named) AND c.date_of_birth = born;
        SELECT array_agg(c.id) INTO called FROM children_child c
        WHERE c.id = ANY (called) AND c.date_of_birth = born;
    ELSIF born IS NOT NULL THEN
        SELECT array_agg(c.id) INTO named FROM children_child c
        WHERE c.service_id = app.service() AND c.date_of_birth = born;
    END IF;
    meant := called || numbered;

    RETURN QUERY
        SELECT c.case_id, 'open', c.reference::text, '' FROM children_child c
        WHERE c.case_id IN (SELECT o.case_id FROM app.cases_to_open(named || numbered) o)
        ORDER BY c.last_name, c.first_name, c.id LIMIT at_most;
    IF cardinality(meant) > 0 THEN  -- all that may be asked for are gathered otherwise
        RETURN QUERY
            SELECT s.case_id, 'ask', s.reference, s.ask_name FROM app.ask_stubs() s
            WHERE s.case_id IN (SELECT app.surviving_case(c.id) FROM children_child c
                                WHERE c.id = ANY (meant)) LIMIT at_most;
    END IF;
    IF cardinality(asked) > 1 OR numbered <> '{}' THEN
        PERFORM app.notify_of_sealed(named || numbered);
    END IF;
END $$;

-- Words of names that sound alike, of children that the one who asks may find. A word that only
-- hidden records have is not among them. Of each word one child is looked for, however many have it.
CREATE OR REPLACE FUNCTION app.words_alike(keys text[]) RETURNS TABLE (word text, sounds text[])
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    ours bigint := app.service();
    hidden bigint[] := CASE WHEN app.sees_all() THEN '{}' ELSE app.hidden_cases() END;
    everywhere boolean := app.everywhere();
    near bigint[] := CASE WHEN everywhere THEN '{}' ELSE app.near_cases() END;
BEGIN
    IF app.staff() IS NULL OR NOT app.may('read-summary') THEN
        RETURN;
    END IF;
    RETURN QUERY
        SELECT w.word, w.sounds FROM app.name_word w
        WHERE w.sounds && keys AND (
            EXISTS (
                SELECT FROM children_child c
                WHERE c.service_id = ours AND c.search_names @@ quote_literal(w.word)::tsquery
                  AND c.case_id NOT IN (SELECT unnest(hidden))
                  AND c.record_cases[1] NOT IN (SELECT unnest(hidden))
                  AND (everywhere OR c.record_cases[1] = ANY (near)))
            OR EXISTS (
                SELECT FROM children_othername n JOIN children_child c ON c.id = n.child_id
                WHERE n.service_id = ours AND n.search_names @@ quote_literal(w.word)::tsquery
                  AND c.case_id NOT IN (SELECT unnest(hidden))
                  AND c.record_cases[1] NOT IN (SELECT unnest(hidden))
                  AND (everywhere OR c.record_cases[1] = ANY (near))));
END $$;

-- Cases whose names have a word for each that was asked for, the nearest first: words at a distance,
-- each for the places from `first` to `last` of what was asked for, and exact ones at none.
CREATE OR REPLACE FUNCTION app.find_cases_alike(
    asked text[], first integer[], last integer[], letters text[], distance integer[],
    born date, at_most integer
)
RETURNS TABLE (case_id bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
    WITH wanted AS (
        SELECT a.first, a.last, a.letters, a.distance, '' AS ending
        FROM unnest(first, last, letters, distance) AS a (first, last, letters, distance)
        UNION ALL SELECT r.first, r.last, r.letters, 0, ':*' FROM app.runs_of_words(asked) r
    ), nearest AS (
        SELECT met.child_id, place, min(w.distance) AS distance
        FROM wanted w
        CROSS JOIN LATERAL app.children_of_word(w.letters, w.ending) met
        CROSS JOIN LATERAL generate_series(w.first, w.last) place
        GROUP BY met.child_id, place
    ), whole AS (
        SELECT n.child_id, sum(n.distance) AS distance FROM nearest n
        GROUP BY n.child_id HAVING count(*) = cardinality(asked)
    ), opened AS (
        SELECT o.case_id, min(w.distance) AS distance
        FROM app.cases_to_open(ARRAY(SELECT w.child_id FROM whole w)) o
        JOIN whole w ON w.child_id = o.child_id
        JOIN children_child c ON c.id = o.child_id AND (born IS NULL OR c.date_of_birth = born)
        WHERE app.staff() IS NOT NULL AND app.may('read-summary')
        GROUP BY o.case_id
    )
    SELECT o.case_id FROM opened o JOIN children_child c ON c.case_id = o.case_id
    ORDER BY o.distance, c.last_name, c.first_name, c.id LIMIT at_most
$$;

-- Before a child is added: closed records of that birthday of whose names each word sounds like one
-- that was typed, however it is spelled. Of a record to ask for its number and whom to ask; a sealed
-- one gives nothing, and those who answer for it are told, as by a search. `sounds` holds the keys of
-- each word. A birthday and two words mean one child, or a name could be spelled out.
CREATE OR REPLACE FUNCTION app.find_closed_alike(sounds jsonb, born date)
RETURNS TABLE (reference text, ask_name text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
#variable_conflict use_column
DECLARE alike bigint[];
BEGIN
    IF app.staff() IS NULL OR NOT app.may('add-child') OR born IS NULL
       OR jsonb_array_length(sounds) < 2 THEN
        RETURN;
    END IF;
    SELECT array_agg(c.id) INTO alike FROM children_child c
    WHERE c.service_id = app.service() AND c.date_of_birth = born
      AND NOT EXISTS (
        SELECT FROM jsonb_array_elements(sounds) word
        WHERE NOT EXISTS (
            SELECT FROM app.name_word w
            WHERE w.sounds && ARRAY(SELECT jsonb_array_elements_text(word.value))
              AND w.word IN (SELECT (unnest(c.search_names)).lexeme
                             UNION ALL SELECT (unnest(n.search_names)).lexeme
                             FROM children_othername n WHERE n.child_id = c.id)));
    RETURN QUERY
        SELECT s.reference, s.ask_name FROM app.ask_stubs() s
        WHERE s.case_id IN (SELECT app.surviving_case(c.id) FROM children_child c
                            WHERE c.id = ANY (alike));
    PERFORM app.notify_of_sealed(alike);
END $$;

-- How the words of names sound, kept for all services: written inside a request, or by the owner who
-- migrates. A word that is there stays as it is.
CREATE OR REPLACE FUNCTION app.store_name_words(words text[], sounds text[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
BEGIN
    IF app.staff() IS NULL AND NOT pg_has_role(session_user, 'owner', 'USAGE') THEN
        RAISE EXCEPTION 'names are recorded inside a request' USING ERRCODE = '28000';
    END IF;
    INSERT INTO app.name_word (word, sounds)
    SELECT w.word, string_to_array(w.sounds, ' ') FROM unnest(words, sounds) AS w (word, sounds)
    ORDER BY w.word
    ON CONFLICT DO NOTHING;
END $$;

REVOKE ALL ON FUNCTION
    app.find_closed_alike(jsonb, date), app.notify_of_sealed(bigint[]),
    app.folded(text), app.name_words(text, text, text, text), app.plain_number(text),
    app.plain_numbers(text, text, text, text, text), app.surviving_case(bigint),
    app.runs_of_words(text[]), app.name_lexemes(text, text, text, text),
    app.sounded_words(text), app.pnc_letter(text), app.pnc_numbers(text),
    app.nhs_number(text),
    app.number_keys(text, text, text, text, text), app.searched_number_keys(text),
    app.store_name_words(text[], text[]), app.children_of_word(text, text),
    app.children_named(text[], text), app.children_numbered(text), app.cases_to_open(bigint[]),
    app.meets_sealed(bigint[]), app.notify_named(bigint[]), app.words_alike(text[]),
    app.find_cases_alike(text[], integer[], integer[], text[], integer[], date, integer),
    app.find_cases(text, text, date, integer)
FROM PUBLIC;
GRANT EXECUTE ON FUNCTION
    app.find_closed_alike(jsonb, date),
    app.folded(text), app.name_words(text, text, text, text), app.plain_number(text),
    app.plain_numbers(text, text, text, text, text),
    app.runs_of_words(text[]), app.name_lexemes(text, text, text, text),
    app.sounded_words(text), app.pnc_letter(text), app.pnc_numbers(text),
    app.nhs_number(text),
    app.number_keys(text, text, text, text, text), app.searched_number_keys(text),
    app.store_name_words(text[], text[]), app.words_alike(text[]),
    app.find_cases_alike(text[], integer[], integer[], text[], integer[], date, integer),
    app.find_cases(text, text, date, integer)
TO app;
REVOKE ALL ON app.name_word FROM PUBLIC, app, victim, report;
GRANT SELECT ON app.name_word TO backup;
