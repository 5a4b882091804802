-- The schema of the figures: what the role `report` may read, and nothing else of it may.
-- Made anew after every migration, together with the views (foundation/access/fences.py).
--
-- A child is called by a name that hangs on a key, the same in every table and every snapshot of
-- this installation. Other rows are called by the database's own numbers, which mean nothing outside
-- it: the numbers that an earlier system gave them may hold the child's own.

CREATE SCHEMA figures;
REVOKE ALL ON SCHEMA figures FROM PUBLIC;

-- Two keys beside that of the proof (context.sql), each XOR 0x36 and 0x5c: one for the children
-- of this installation, one shared by those who pool their figures.
ALTER TABLE app.secret
    ADD COLUMN IF NOT EXISTS figures_inner bytea,
    ADD COLUMN IF NOT EXISTS figures_outer bytea,
    ADD COLUMN IF NOT EXISTS pooling_inner bytea,
    ADD COLUMN IF NOT EXISTS pooling_outer bytea;

-- HMAC-SHA256, its first 12 bytes: enough that no two of a nation's children meet.
CREATE FUNCTION figures.keyed(inner_block bytea, outer_block bytea, words text) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE
RETURN encode(substr(sha256(outer_block || sha256(inner_block || convert_to(words, 'UTF8'))), 1, 12),
              'hex');

-- A PNC number, or blank where it cannot be one: its last letter is worked out from the digits
-- before it. `report` may run no function of app's, so it is found among the forms by which the
-- child is searched, where it stands in one form already (19/0123456E for 2019/123456E).
CREATE FUNCTION figures.pnc_of(forms text[]) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (
    SELECT coalesce(min(form), '') FROM unnest(forms) form
    WHERE form ~ '^[0-9]{2}/[0-9]{7}[A-Z]$'
      AND right(form, 1) = substr('ZABCDEFGHJKLMNPQRTUVWXY',
                                  (substr(form, 1, 2) || substr(form, 4, 7))::integer % 23 + 1, 1));

-- An NHS number as ten digits, or blank where it cannot be one: the tenth is worked out from the
-- others, and one digit ten times over is nobody's.
CREATE FUNCTION figures.plain_nhs(written text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (
    SELECT coalesce(max(digits), '')
    FROM (SELECT regexp_replace(normalize(written, NFKC), '[^0-9]', '', 'g') AS digits) number
    WHERE digits ~ '^[0-9]{10}$' AND digits !~ '^([0-9])\1{9}$'
      AND (SELECT sum(substr(digits, place, 1)::integer * (11 - place)) % 11
           FROM generate_series(1, 9) place) = (11 - substr(digits, 10, 1)::integer) % 11);

-- What a child is known by to the nation; blank where that is not known.
CREATE FUNCTION figures.national_number(forms text[], nhs text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN coalesce('pnc ' || nullif(figures.pnc_of(forms), ''),
                'nhs ' || nullif(figures.plain_nhs(nhs), ''), '');

-- Rows that were withdrawn where they came from (an import says so) and did not come back. A row
-- that an export merely no longer names stays: an export of part of a record erases nothing.
CREATE VIEW figures.withdrawn AS
SELECT service_id, table_name, source_id, case_id
FROM imports_absence
WHERE why = 'deleted' AND returned_in_id IS NULL;

-- The two halves of what a child is called: fourteen digits of a keyed hash of the child's number,
-- and that number in ten more, behind a veil that hangs on the first half. To nobody without the
-- keys do they say anything; with them a name leads back to its one child, and nobody has to look
-- through all children there ever were.
CREATE FUNCTION figures.mark_of(inner_block bytea, outer_block bytea, child bigint) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE
RETURN substr(figures.keyed(inner_block, outer_block, 'child ' || child), 1, 14);

CREATE FUNCTION figures.veil_of(inner_block bytea, outer_block bytea, mark text) RETURNS bigint
LANGUAGE sql STABLE PARALLEL SAFE
RETURN ('x' || substr(figures.keyed(inner_block, outer_block, 'veil ' || mark), 1, 10))::bit(40)::bigint;

-- What each child is called in the figures. OFFSET 0: worked out once a child, not once a row
-- of whatever is joined to it. A child whose record was withdrawn is in no figure.
CREATE VIEW figures.child_key AS
SELECT k.child_id, k.case_id, k.mark || lpad(to_hex(
           k.child_id # figures.veil_of(k.figures_inner, k.figures_outer, k.mark)), 10, '0') AS person_id
FROM (SELECT c.id AS child_id, c.case_id, s.figures_inner, s.figures_outer,
             figures.mark_of(s.figures_inner, s.figures_outer, c.id) AS mark
      FROM children_child c CROSS JOIN app.secret s
      WHERE NOT EXISTS (SELECT FROM figures.withdrawn w
                        WHERE w.case_id = c.case_id AND w.table_name = 'person')
      OFFSET 0) k
OFFSET 0;

-- Which children of the service of the one who asks are called so, of those that they may see:
-- row security settles that, because this runs with the rights of the one who asks.
CREATE OR REPLACE FUNCTION app.case_references(called text[])
RETURNS TABLE (person_id text, case_id bigint, reference text)
LANGUAGE sql STABLE SET search_path = public, app, pg_temp
AS $$ SELECT n.person_id, c.id, c.reference::text FROM access_case c
      JOIN app.called_in_figures(called) n ON n.case_id = c.id $$;

-- The number is taken out from behind its veil, and the child is looked up by it. A name that was
-- made with other keys leads to a number whose mark is another.
CREATE OR REPLACE FUNCTION app.called_in_figures(called text[])
RETURNS TABLE (person_id text, case_id bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$ SELECT n.name, c.case_id
      FROM app.secret s
      CROSS JOIN (SELECT name, substr(name, 1, 14) AS mark, 'x' || substr(name, 15) AS veiled
                  FROM unnest(called) name WHERE name ~ '^[0-9a-f]{24}$' OFFSET 0) n
      CROSS JOIN LATERAL (
          SELECT c.id, c.case_id FROM children_child c
          WHERE c.id = n.veiled::bit(40)::bigint
                       # figures.veil_of(s.figures_inner, s.figures_outer, n.mark)
            AND c.service_id = app.service()
          OFFSET 0) c
      WHERE figures.mark_of(s.figures_inner, s.figures_outer, c.id) = n.mark $$;
REVOKE ALL ON FUNCTION app.case_references(text[]), app.called_in_figures(text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.case_references(text[]), app.called_in_figures(text[]) TO app;
