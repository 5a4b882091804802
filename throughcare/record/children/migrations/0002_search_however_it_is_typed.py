"""Search by names and numbers however they were typed, by date of birth, and by sound.

The stored columns lean on functions of the database, which are made here before them. Another way
of folding needs another migration, because what is stored is worked out as a row is written.
"""

from collections.abc import Iterator
from typing import Any

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
from django.db import migrations, models

from throughcare.record.children.name_keys import store_name_words

FOLDING = r"""
-- A text as it is searched: small letters without accents, apostrophes, points and invisible
-- letters, so that "Siân O’Neil-Łęcki" is "sian oneil lecki". Each letter of a script without an
-- alphabet is a word, because nobody sets its words apart.
CREATE OR REPLACE FUNCTION app.folded(words text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
    SELECT trim(regexp_replace(regexp_replace(
        replace(replace(replace(replace(
            translate(
                normalize(regexp_replace(lower(normalize(
                    -- apostrophes in all their shapes, then letters that show nothing
                    regexp_replace(words, '['
                        '''’‘‛`´΄ʹʻʼʽʾʿˈˊˋˮ′‵＇Ꞌꞌꞌ՚׳᾽᾿῾'
                        '\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f'
                        '\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb'
                        '\U000e0000-\U000e0fff]', '', 'g'), NFKD)),
                    -- accents, vowel points and lengthening
                    '[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7'
                    '\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8'
                    '\u06ea-\u06ed\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]',
                    '', 'g'), NFC),
                'łøđðħıŧƙɓɗƴɛɔəŋςٱىةکیے٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹',
                'loddhitkbdyeoanσايهكيي01234567890123456789'),
            'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'þ', 'th'),
        '([\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3040-\u30ff\u3105-\u312f\u3131-\u318e'
        '\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3'
        '\uf900-\ufaff\U00020000-\U0003ffff])', ' \1 ', 'g'),
        '[^[:alnum:]]+', ' ', 'g'))
$$;

-- Each run of up to six words that follow one another, written as one, with its first and last
-- place: whoever types "obrien", "o brien" or "van der berg" means the same name.
CREATE FUNCTION app.runs_of_words(words text[])
RETURNS TABLE (first integer, last integer, letters text)
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
    SELECT i, j, left(array_to_string(words[i:j], ''), 100)
    FROM generate_series(1, cardinality(words)) i,
         generate_series(i, least(i + 5, cardinality(words))) j
$$;

-- The words of a name and its runs, in no order, for finding by the beginning of each. It is run for
-- every child of an import: as a loop it takes a tenth of the time of a query.
CREATE FUNCTION app.name_lexemes(
    first_name text, last_name text, middle_names text DEFAULT '', known_as text DEFAULT ''
) RETURNS tsvector
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
AS $$
DECLARE
    spelled text;
    words text[];
    run text;
    runs text[] := '{}';
BEGIN
    FOREACH spelled IN ARRAY ARRAY[first_name || ' ' || middle_names || ' ' || last_name, known_as]
    LOOP
        words := string_to_array(nullif(app.folded(spelled), ''), ' ');
        FOR i IN 1 .. coalesce(cardinality(words), 0) LOOP
            run := '';
            FOR j IN i .. least(i + 5, cardinality(words)) LOOP
                run := left(run || words[j], 100);
                runs := runs || run;
            END LOOP;
        END LOOP;
    END LOOP;
    RETURN array_to_tsvector(runs);
END $$;

-- A number without the spaces, dashes and strokes with which it is written.
CREATE OR REPLACE FUNCTION app.plain_number(number text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT upper(replace(app.folded(number), ' ', '')) $$;

-- The letter that ends a PNC number, which is worked out from its digits.
CREATE FUNCTION app.pnc_letter(digits text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
    SELECT substr('ZABCDEFGHJKLMNPQRTUVWXY', replace(digits, '/', '')::integer % 23 + 1, 1)
$$;

-- A PNC number in its one form (19/0123456E for 2019/123456E), or none where it cannot be one. A
-- letter that was left out is worked out from the digits; without a stroke between them the first
-- two or the first four digits may be the year, so that there may be two readings.
CREATE FUNCTION app.pnc_numbers(written text) RETURNS text[]
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
AS $$
DECLARE
    typed text := upper(app.folded(written));
    pattern text;
    parts text[];
    digits text;
    numbers text[] := '{}';
BEGIN
    IF typed !~ '[0-9]' THEN
        RETURN numbers;
    END IF;
    typed := regexp_replace(typed, '^(PNC|PNCID) ?(ID|NO|NUMBER)? ', '');
    FOREACH pattern IN ARRAY ARRAY[
        '^([0-9]{4}|[0-9]{2}) ([0-9]{1,7}) ?([A-Z]?)$',
        '^([0-9]{2})([0-9]{5,7}) ?([A-Z])$',
        '^((?:19|20)[0-9]{2})([0-9]{5,7}) ?([A-Z])$']
    LOOP
        parts := regexp_match(typed, pattern);
        CONTINUE WHEN parts IS NULL OR parts[2] ~ '^0+$';
        digits := right(parts[1], 2) || '/' || lpad(parts[2], 7, '0');
        numbers := numbers || (digits || coalesce(nullif(parts[3], ''), app.pnc_letter(digits)));
    END LOOP;
    RETURN numbers;
END $$;

-- An NHS number as its ten digits, whatever stands before and between them; else as it is plainly.
CREATE FUNCTION app.nhs_number(written text) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
AS $$
DECLARE
    plain text := app.plain_number(written);
    digits text := regexp_replace(plain, '[^0-9]', '', 'g');
BEGIN
    RETURN CASE WHEN length(digits) = 10 THEN digits ELSE plain END;
END $$;

-- Every form by which the numbers of a child are found.
CREATE FUNCTION app.number_keys(
    pnc_number text, nhs_number text, upn text, social_care_id text, source_id text
) RETURNS text[]
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
AS $$
DECLARE
    written text;
    keys text[] := '{}';
BEGIN
    FOREACH written IN ARRAY ARRAY[pnc_number, upn, social_care_id, source_id] LOOP
        IF written <> '' THEN
            keys := keys || app.plain_number(written);
        END IF;
    END LOOP;
    IF nhs_number <> '' THEN
        keys := keys || app.nhs_number(nhs_number);
    END IF;
    IF pnc_number <> '' THEN
        keys := keys || app.pnc_numbers(pnc_number);
    END IF;
    RETURN array_remove(keys, '');
END $$;

-- Every form that a number may have which somebody searches for.
CREATE FUNCTION app.searched_number_keys(written text) RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
    SELECT array_remove(ARRAY[app.plain_number(written), app.nhs_number(written)]
                        || app.pnc_numbers(written), '')
$$;

-- The words of a name that may be misspelled: each word, and a name of several words as one.
CREATE FUNCTION app.sounded_words(name text) RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
    SELECT coalesce(array_agg(DISTINCT word), '{}')
    FROM (SELECT app.folded(name) AS spelled) n,
         unnest(string_to_array(spelled, ' ') || replace(spelled, ' ', '')) word
    WHERE word ~ '^[a-z]{3,40}$'
$$;

-- How each word of a name sounds, by keys that Python works out (name_keys.py). Words alone: it
-- says of none whose it is, and only functions of the owner read it.
CREATE TABLE app.name_word (word text PRIMARY KEY, sounds text[] NOT NULL);
CREATE INDEX name_words_by_sound ON app.name_word USING gin (sounds);

CREATE FUNCTION app.store_name_words(words text[], sounds text[]) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
    INSERT INTO app.name_word (word, sounds)
    SELECT w.word, string_to_array(w.sounds, ' ') FROM unnest(words, sounds) AS w (word, sounds)
    ORDER BY w.word
    ON CONFLICT DO NOTHING
$$;
"""

NO_FOLDING = r"""
DROP FUNCTION app.store_name_words(text[], text[]);
DROP FUNCTION app.sounded_words(text);
DROP TABLE app.name_word;
DROP FUNCTION IF EXISTS app.find_cases(text, text, date, integer);
DROP FUNCTION app.searched_number_keys(text);
DROP FUNCTION app.number_keys(text, text, text, text, text);
DROP FUNCTION app.nhs_number(text);
DROP FUNCTION app.pnc_numbers(text);
DROP FUNCTION app.pnc_letter(text);
DROP FUNCTION app.name_lexemes(text, text, text, text);
DROP FUNCTION app.runs_of_words(text[]);
"""

FOLDING_AS_IT_WAS = r"""
CREATE OR REPLACE FUNCTION app.folded(words text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
    SELECT trim(regexp_replace(
        replace(replace(replace(
            translate(
                regexp_replace(lower(normalize(words, NFKD)), '[\u0300-\u036f]', '', 'g'),
                'łøđðħı''’‘`´', 'loddhi'),
            'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'),
        '[^[:alnum:]]+', ' ', 'g'))
$$;
CREATE OR REPLACE FUNCTION app.plain_number(number text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT upper(regexp_replace(number, '[^[:alnum:]]', '', 'g')) $$;
"""

MANY = 5_000


def store_words_of_children(apps: Any, schema_editor: Any) -> None:
    """Store how the words of every name sound that is in the record already."""
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT unnest(app.sounded_words(name)) FROM ("
            "SELECT unnest(ARRAY[first_name, last_name, middle_names, known_as]) AS name "
            "FROM children_child UNION "
            "SELECT unnest(ARRAY[first_name, last_name]) FROM children_othername) names"
        )
        while batch := cursor.fetchmany(MANY):
            store_name_words(word for (word,) in batch)


def names(*fields: str) -> models.GeneratedField:
    return models.GeneratedField(
        db_persist=True,
        expression=models.Func(*map(models.F, fields), function="app.name_lexemes"),
        output_field=django.contrib.postgres.search.SearchVectorField(),
    )


NUMBERS = ("pnc_number", "nhs_number", "upn", "social_care_id", "source_id")


def numbers(function: str) -> models.GeneratedField:
    return models.GeneratedField(
        db_persist=True,
        expression=models.Func(*map(models.F, NUMBERS), function=function),
        output_field=django.contrib.postgres.fields.ArrayField(
            base_field=models.TextField(), size=None
        ),
    )


def worked_out_anew(model: str, field: str, new: Any, index: str) -> Iterator[Any]:
    """Work a stored column out by another function: drop it with its index, and add it again."""
    yield migrations.RemoveIndex(model_name=model, name=index)
    yield migrations.RemoveField(model_name=model, name=field)
    yield migrations.AddField(model_name=model, name=field, field=new)
    yield migrations.AddIndex(
        model_name=model,
        index=django.contrib.postgres.indexes.GinIndex(fields=[field], name=index),
    )


class Migration(migrations.Migration):
    dependencies = [
        ("children", "0001_the_child_and_those_around_them"),
    ]

    operations = [
        migrations.RunSQL(FOLDING, NO_FOLDING),
        *worked_out_anew(
            "child",
            "search_names",
            names("first_name", "last_name", "middle_names", "known_as"),
            "children_by_name",
        ),
        *worked_out_anew(
            "child", "search_numbers", numbers("app.number_keys"), "children_by_number"
        ),
        *worked_out_anew(
            "othername", "search_names", names("first_name", "last_name"), "children_by_other_name"
        ),
        migrations.AddIndex(
            model_name="child",
            index=models.Index(fields=["service", "date_of_birth"], name="children_by_birthday"),
        ),
        migrations.RunPython(store_words_of_children, migrations.RunPython.noop),
        # Going back, this comes first: the columns are then worked out as they were.
        migrations.RunSQL(migrations.RunSQL.noop, FOLDING_AS_IT_WAS),
    ]
