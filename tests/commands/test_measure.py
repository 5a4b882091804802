"""`throughcare measure` on files that somebody made by hand."""

import json
import shutil

import pytest

ADULTS = {
    "person": """
        service_id,person_id,date_of_birth
        north,rob,1990-04-04
        north,sue,1985-05-05
        north,tim,1999-06-06
        north,una,1995-07-07
        north,viv,2004-08-08
        """,
    "offence": """
        service_id,offence_id,person_id,offence_on,yjb_category,recordable
        north,o1,rob,2019-01-01,theft-and-handling,yes
        north,o2,sue,2019-01-01,theft-and-handling,yes
        north,o3,tim,2019-01-01,theft-and-handling,yes
        north,o4,una,2019-01-01,theft-and-handling,yes
        north,o5,viv,2019-01-01,theft-and-handling,yes
        north,r1,rob,2020-11-01,robbery,yes
        north,r2,rob,2020-11-02,robbery,yes
        north,r3,sue,2020-12-01,robbery,yes
        """,
    "outcome": """
        service_id,outcome_id,person_id,offence_id,legal_outcome,outcome_on
        north,c1,rob,o1,conditional-discharge,2019-02-01
        north,c2,sue,o2,conditional-discharge,2019-02-01
        north,c3,tim,o3,fine,2019-03-15
        north,c4,una,o4,fine,2019-03-31
        north,c5,viv,o5,fine,2019-02-01
        north,d1,rob,r1,fine,2021-01-15
        north,d2,rob,r2,fine,2021-01-15
        north,d3,sue,r3,fine,2021-03-01
        """,
}
AS_ADULTS = [
    "--set",
    "youngest=18",
    "--set",
    "oldest=99",
    "--set",
    "followup_months=24",
    "--set",
    "waiting_months=0",
]


def written(folder, tables):
    """CSV files in a folder."""
    folder.mkdir(exist_ok=True)
    for name, text in tables.items():
        lines = [line.strip() for line in text.strip().splitlines()]
        (folder / f"{name}.csv").write_text("\n".join(lines) + "\n")
    return folder


@pytest.fixture
def adults(tmp_path):
    return written(tmp_path / "adults", ADULTS)


@pytest.fixture
def reoffending(typed):
    """Proven reoffending of those sentenced in the first months of 2019."""

    def run(folder, *more):
        return typed(
            "measure", "proven-reoffending", "--period", "2018Q4", "--data", str(folder), *more
        )

    return run


def test_adults_are_followed_for_two_years_with_no_wait_for_proof(adults, reoffending):
    done = reoffending(adults, *AS_ADULTS, "--as-at", "2022-01-01", "--json")

    found = {each["part"]: each for each in json.loads(done.stdout)}
    assert (done.returncode, done.stderr) == (0, "")
    assert (found["binary"]["numerator"], found["binary"]["denominator"]) == (1, 4)
    assert found["reoffences"]["numerator"] == 2
    assert found["binary"]["parameters"]["followup_months"] == "24"
    assert found["binary"]["provisional"] is False


def test_late_entrants_are_flagged_with_the_day_on_which_their_answer_is_final(adults, reoffending):
    done = reoffending(adults, *AS_ADULTS, "--as-at", "2021-03-20", "--cases", "--json")

    late = {each["person_id"]: each["provisional"] for each in json.loads(done.stdout)}
    assert late == {"rob": False, "sue": False, "tim": False, "una": True}


def test_a_cohort_that_is_not_fully_observed_says_until_when(adults, reoffending):
    done = reoffending(adults, *AS_ADULTS, "--as-at", "2021-03-20", "--json")

    binary = json.loads(done.stdout)[0]
    assert (binary["provisional"], binary["complete_on"]) == (True, "2021-03-31")


def test_children_are_measured_unless_ages_are_said(adults, reoffending):
    done = reoffending(adults, "--as-at", "2022-01-01", "--json")

    assert [each["denominator"] for each in json.loads(done.stdout)][:1] == [1]  # viv, then 14


CHAIN = {
    "person": """
        service_id,person_id,date_of_birth,merged_into_person_id
        s,a,2001-05-01,
        s,b,2001-05-01,a
        s,c,2001-05-01,b
        """,
    "offence": """
        service_id,offence_id,person_id,offence_on,yjb_category,recordable
        s,o0,a,2016-12-01,theft-and-handling,true
        s,o1,c,2017-02-01,theft-and-handling,true
        """,
    "outcome": """
        service_id,outcome_id,person_id,offence_id,legal_outcome,outcome_on,main_or_other
        s,u0,a,o0,referral-order,2017-01-10,main
        s,u1,c,o1,fine,2017-03-20,main
        """,
}


def test_a_record_merged_into_one_that_is_itself_merged_is_the_child_that_survives(tmp_path, typed):
    folder = written(tmp_path / "chain", CHAIN)

    done = typed(
        *("measure", "proven-reoffending", "--period", "2016Q4", "--as-at", "2020-01-01"),
        *("--data", str(folder), "--json"),
    )

    binary = json.loads(done.stdout)[0]
    assert (binary["numerator"], binary["denominator"], binary["left_out"]) == (1, 1, 0)


def test_a_row_that_breaks_a_rule_is_left_out_and_counted_beside_the_figure(adults, reoffending):
    written(adults, {"outcome": ADULTS["outcome"].replace("d2,rob,r2,fine", "d2,rob,r9,FYNE")})

    done = reoffending(adults, *AS_ADULTS, "--as-at", "2022-01-01")
    rows = json.loads(reoffending(adults, *AS_ADULTS, "--as-at", "2022-01-01", "--json").stdout)

    said = (
        "Left out: outcome: 1 row has in legal_outcome what is not in its list (for example d2 "
        "with FYNE)."
    )
    assert done.returncode == 0
    assert all(said in line for line in done.stdout.splitlines())
    assert {(each["left_out"], said in each["note"]) for each in rows} == {(1, True)}
    assert {each["part"]: each["numerator"] for each in rows}["reoffences"] == 1


def test_files_that_are_written_in_another_way_than_the_dataset_says_have_no_figure(
    adults, reoffending
):
    rows = [f"north,x{n},rob,o1,{'fine' if n < 4 else 'FYNE'},2019-02-01" for n in range(10)]
    head = ADULTS["outcome"].strip().splitlines()[0]
    written(adults, {"outcome": "\n".join([head, *rows])})

    done = reoffending(adults)

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.splitlines() == [
        "outcome: 6 rows have in legal_outcome what is not in its list (for example x4 with FYNE, "
        "x5 with FYNE, x6 with FYNE). That is 6 of 10 rows.",
        "proven-reoffending cannot be worked out from these files.",
    ]


def test_what_is_not_known_stands_beside_the_figure(typed, tmp_path):
    tables = {
        "person": "service_id,person_id,date_of_birth\nhere,a,2002-05-05",
        "location": "service_id,location_id,person_id,kind,happened_on,county\n"
        "here,l1,a,arrest,2018-05-01,Norfolk",
    }
    folder = written(tmp_path / "seen", tables)

    done = typed("measure", "county-lines", "--period", "2018/19", "--data", str(folder))

    assert done.stdout.splitlines()[0].startswith(
        "county-lines counties: not known (0; 1 not known; number; 1 April 2018 to 31 March 2019)"
    )


def test_a_broken_rule_that_the_measure_does_not_need_is_a_warning(adults, reoffending):
    written(
        adults,
        {
            "person": ADULTS["person"]
            .replace("_birth\n", "_birth,religion\n")
            .replace("04-04\n", "04-04,jedi\n")
            .replace("-05\n", "-05,\n")
            .replace("-06\n", "-06,\n")
            .replace("-07\n", "-07,\n")
            .replace("-08\n", "-08,\n")
        },
    )

    done = reoffending(adults, *AS_ADULTS, "--as-at", "2022-01-01")

    assert done.returncode == 0
    assert done.stderr == (
        "Warning: person: 1 row has in religion what is not in its list (for example rob with "
        "jedi).\n"
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("nothing-known", "--period", "2018Q4"), "There is no measure called nothing-known"),
        (("proven-reoffending", "--period", "soon"), "'soon' is not a period"),
        (("proven-reoffending", "--period", "2018Q4", "--by", "hair"), "cannot be broken down by"),
        (("proven-reoffending", "--period", "2018Q4", "--set", "hats=3"), "has no parameter hats"),
    ],
)
def test_what_cannot_be_asked_is_refused_in_a_sentence(adults, typed, words, said):
    done = typed("measure", *words, "--data", str(adults))

    assert done.returncode == 2
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_file_that_is_missing_is_named(adults, reoffending):
    (adults / "outcome.csv").unlink()

    done = reoffending(adults)

    assert done.returncode == 2
    assert "needs the file outcome" in done.stderr


def test_a_later_return_about_a_child_stands_in_the_place_of_the_earlier(
    adults, reoffending, tmp_path
):
    returns = tmp_path / "returns"
    for name, ended_on in (("first", "2021-06-30"), ("second", "2021-09-30")):
        shutil.copytree(adults, returns / name)
        manifest = {"service": "north", "return_end_on": ended_on}
        (returns / name / "manifest.json").write_text(json.dumps(manifest))
    manifest = {"service": "north", "return_end_on": "2021-12-31", "deleted": ["rob"]}
    written(returns / "third", {"person": ADULTS["person"].splitlines()[1]})
    (returns / "third" / "manifest.json").write_text(json.dumps(manifest))

    done = reoffending(returns, *AS_ADULTS, "--as-at", "2022-01-01", "--json")

    binary = json.loads(done.stdout)[0]
    assert (binary["numerator"], binary["denominator"]) == (0, 3)


def test_groups_are_printed_in_the_order_of_their_names(adults, reoffending):
    done = reoffending(adults, *AS_ADULTS, "--as-at", "2022-01-01", "--by", "age", "--json")

    ages = [each["age"] for each in json.loads(done.stdout) if each["part"] == "binary"]
    assert ages == [19, 23, 28, 33]


def test_several_services_are_pooled_from_a_folder_of_their_folders(adults, reoffending, tmp_path):
    pool = tmp_path / "pool"
    for code in ("north", "south"):
        tables = {name: text.replace("north", code) for name, text in ADULTS.items()}
        pool.mkdir(exist_ok=True)
        written(pool / code, tables)
        (pool / code / "manifest.json").write_text(json.dumps({"service": code}))

    done = reoffending(pool, *AS_ADULTS, "--as-at", "2022-01-01", "--by", "service_id", "--json")

    found = [each for each in json.loads(done.stdout) if each["part"] == "binary"]
    assert {each["service_id"]: each["denominator"] for each in found} == {"north": 4, "south": 4}
    assert all("cannot be known, and who is counts in each" in each["note"] for each in found)


def test_reoffending_is_standardised_by_the_rates_of_a_file_and_says_it_is_an_illustration(
    adults, reoffending, tmp_path
):
    national = tmp_path / "national.csv"
    bands = [f"{band},{rate},Invented" for band, rate in (("0", 25), ("1-2", 40), ("all", 30))]
    national.write_text("\n".join(["previous_offences,rate,source", *bands]))

    done = reoffending(
        adults, *AS_ADULTS, "--as-at", "2022-01-01", "--standardise-by", str(national)
    )

    assert "standardised:" in done.stdout
    assert "illustrative: " in done.stdout


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("previous_offences,rate\n0,25", "needs the columns"),
        ("previous_offences,rate,source\n0,many,Invented", "line 2: the rate is no number"),
        ("previous_offences,rate,source\n0,250,Invented", "from 0 to 100"),
        ("previous_offences,rate,source\n0,25,", "say where the rate is from"),
    ],
)
def test_a_file_of_national_rates_that_will_not_do_is_refused_in_words(
    adults, reoffending, tmp_path, text, said
):
    national = tmp_path / "national.csv"
    national.write_text(text)

    done = reoffending(
        adults, *AS_ADULTS, "--as-at", "2022-01-01", "--standardise-by", str(national)
    )

    assert done.returncode == 2
    assert said in done.stderr


def test_headings_in_quotation_marks_are_read_by_the_command(tmp_path, typed):
    quoted = {
        name: "\n".join(
            '"' + line.strip().replace(",", '","') + '"' for line in text.strip().splitlines()
        ).replace('""', "NA")
        for name, text in ADULTS.items()
    }
    plain, in_quotes = written(tmp_path / "plain", ADULTS), written(tmp_path / "quoted", quoted)
    asked = ["proven-reoffending", "--period", "2018Q4", "--as-at", "2022-01-01", "--json"]

    answers = [
        json.loads(typed("measure", *asked, "--data", str(folder), *AS_ADULTS).stdout)
        for folder in (plain, in_quotes)
    ]

    assert answers[0] == answers[1]
    assert answers[0][0]["denominator"] == 4


def test_rows_that_cannot_be_read_are_counted_beside_the_figure(adults, reoffending):
    person = adults / "person.csv"
    person.write_text(person.read_text() + "north,wil,1990-02-30\nnorth,xan\n\n")

    done = reoffending(adults, *AS_ADULTS, "--as-at", "2022-01-01", "--json")

    binary = json.loads(done.stdout)[0]
    assert (binary["denominator"], binary["left_out"]) == (4, 2)
    assert "person.csv: 2 rows cannot be read (line 7, date_of_birth: “1990-02-" in binary["note"]
    assert "Note: person.csv: rows read: 7; empty rows passed over: 1." in done.stderr


def test_a_file_that_was_cut_short_is_refused_in_words(adults, reoffending):
    (adults / "person.csv").unlink()
    (adults / "person.parquet").write_bytes(b"PAR1 and no more")

    done = reoffending(adults)

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.strip() == "person.parquet was cut short: fetch it again."
