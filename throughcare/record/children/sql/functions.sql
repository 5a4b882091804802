-- Finding a child by name or number. Row security would make a search read every row twice, and
-- could not tell a sealed record from none; so the search runs with the owner's eyes, checks for
-- itself what the one who asks may see, and gives numbers of cases alone.

-- The case of the record that survives, where records were found to be of one child.
CREATE OR REPLACE FUNCTION app.surviving_case(child bigint) RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
    WITH RECURSIVE line (case_id, next) AS (
        SELECT c.case_id, c.merged_into_id FROM children_child c WHERE c.id = child
        UNION
        SELECT c.case_id, c.merged_into_id FROM children_child c JOIN line ON c.id = line.next
    )
    SELECT case_id FROM line WHERE next IS NULL
$$;

DROP FUNCTION IF EXISTS app.children_named(text[]), app.children_called(text[]);

-- Children whose first, last, middle or chosen name, or a name they go or went by besides, has each
-- word asked for, in any order: as a whole word, or with the ending ':*' as how a word begins.
CREATE OR REPLACE FUNCTION app.children_named(asked text[], ending text)
RETURNS TABLE (child_id bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
    SELECT met.id FROM unnest(asked) WITH ORDINALITY AS word (letters, place)
    CROSS JOIN LATERAL (
        SELECT c.id FROM children_child c
        WHERE c.service_id = (SELECT app.service())
          AND c.search_names @@ to_tsquery('pg_catalog.simple', word.letters || ending)
        UNION
        SELECT n.child_id FROM children_othername n
        WHERE n.service_id = (SELECT app.service())
          AND n.search_names @@ to_tsquery('pg_catalog.simple', word.letters || ending)
    ) met
    GROUP BY met.id HAVING count(DISTINCT word.place) = cardinality(asked)
$$;

CREATE OR REPLACE FUNCTION app.children_numbered(number text) RETURNS TABLE (child_id bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
    SELECT c.id FROM children_child c
    WHERE c.service_id = (SELECT app.service())
      AND (c.search_numbers @> ARRAY[number] OR c.reference = lower(number))
$$;

-- Whether one of the cases is sealed to the one who asks.
CREATE OR REPLACE FUNCTION app.meets_sealed(cases bigint[]) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
    SELECT EXISTS (
        SELECT 1 FROM app.restrictions_today r
        WHERE r.kind = 'sealed' AND r.case_id = ANY (cases)
          AND r.case_id = ANY ((SELECT app.hidden_cases())::bigint[]))
$$;

-- What a search finds, by name in any order of words, or by an exact number (police, NHS, pupil,
-- social care or the service's own). 'open': a case that may be opened, ordered by name. 'ask': a
-- record exists, and whom to ask; only for a number or for two whole words of a name, or a name
-- could be spelled out letter by letter. A sealed record gives nothing; those who answer for access are
-- told, once a request, where the words were enough to mean that child.
CREATE OR REPLACE FUNCTION app.find_cases(words text, at_most integer DEFAULT 200)
RETURNS TABLE (case_id bigint, kind text, reference text, ask_name text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    asked text[] := coalesce(string_to_array(nullif(app.folded(words), ''), ' '), '{}');
    number text := app.plain_number(words);
    hidden bigint[];
    near bigint[] := app.near_cases();
    everywhere boolean := app.sees_all() OR app.reach() = 3 OR app.on_duty();
    named bigint[];
    numbered bigint[] := '{}';
    called bigint[] := '{}';
    cases bigint[];
    meant bigint[];
BEGIN
    IF app.staff() IS NULL OR NOT app.may('read-summary') OR length(number) < 2 THEN
        RETURN;
    END IF;
    IF number ~ '[0-9]' OR length(number) = 12 THEN  -- a reference may be letters alone
        SELECT array_agg(f.child_id) INTO numbered FROM app.children_numbered(number) f;
    END IF;
    IF EXISTS (SELECT 1 FROM unnest(asked) a WHERE length(a) > 1) THEN
        SELECT array_agg(f.child_id) INTO named FROM app.children_named(asked, ':*') f;
    END IF;
    SELECT array_agg(DISTINCT CASE WHEN c.merged_into_id IS NULL THEN c.case_id
                                   ELSE app.surviving_case(c.id) END)
    INTO cases FROM children_child c WHERE c.id = ANY (named || numbered);
    IF cardinality(asked) > 1 THEN
        SELECT array_agg(f.child_id) INTO called FROM app.children_named(asked, '') f;
    END IF;
    SELECT array_agg(app.surviving_case(c.id)) INTO meant
    FROM children_child c WHERE c.id = ANY (called || numbered);

    hidden := CASE WHEN app.sees_all() THEN '{}' ELSE app.hidden_cases() END;
    RETURN QUERY
        SELECT c.case_id, 'open', c.reference::text, '' FROM children_child c
        WHERE c.case_id = ANY (cases) AND c.merged_into_id IS NULL AND c.case_id <> ALL (hidden)
          AND (everywhere OR c.case_id = ANY (near))
        ORDER BY c.last_name, c.first_name, c.id LIMIT at_most;
    RETURN QUERY
        SELECT s.case_id, 'ask', s.reference, s.ask_name FROM app.ask_stubs() s
        WHERE s.case_id = ANY (meant) LIMIT at_most;
    IF (cardinality(asked) > 1 OR numbered <> '{}') AND app.meets_sealed(cases)
       AND NOT EXISTS (SELECT 1 FROM access_notice n
                       WHERE n.kind = 'sealed-match' AND n.about_staff_id = app.staff()
                         AND n.recorded_at >= transaction_timestamp()) THEN
        PERFORM app.notify('sealed-match', '');
    END IF;
END $$;

REVOKE ALL ON FUNCTION
    app.folded(text), app.name_words(text, text, text, text), app.plain_number(text),
    app.plain_numbers(text, text, text, text, text), app.surviving_case(bigint),
    app.children_named(text[], text), app.children_numbered(text),
    app.meets_sealed(bigint[]),
    app.find_cases(text, integer)
FROM PUBLIC;
GRANT EXECUTE ON FUNCTION
    app.folded(text), app.name_words(text, text, text, text), app.plain_number(text),
    app.plain_numbers(text, text, text, text, text), app.find_cases(text, integer)
TO app;
