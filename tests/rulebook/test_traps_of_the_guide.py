"""Each trap of the practice guide that the record can fall into is named beside its tests.

A trap without a test is a promise that nobody keeps, and a test that was renamed keeps it no
longer: both fail here. Traps of assessments, plans and figures are under their own tests.
"""

from functools import cache
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]
TRAPS = {
    "rulebook/disposals/test_outcomes.py": """
        12 warnings count, diversion does not | cautions_and_sentences_count_as_an_entry
        21 one outcome stands for the others | the_most_serious_outcome_stands
        36 a parenting order is the parent's | a_parenting_order_is_the_parent_s
    """,
    "measures/test_traps.py": """
        12 and in a figure | trap_41_a_first_caution_is_an_entry
        39 twins are two | trap_12_two_children_born_on_one_day
    """,
    "exchange/reading/test_reading_values.py": """
        13 1900-01-01 is no day | 1900-01-01
    """,
    "actions/offending/test_recording_requirements.py": """
        15 each rule has its own age | the_age_on_the_day_of_conviction
    """,
    "measures/custody/test_custody.py": """
        15 the age at the first hearing | age_is_that_at_the_first_hearing
    """,
    "actions/offending/test_recording_outcomes.py": """
        20 what is struck out stays | what_is_overturned_stays
        40 all outcomes of a day are kept | of_several_outcomes_of_a_day
        41 a breach is no new conviction | is_no_conviction
        69 a register's days are doubted | a_decision_on_another_day_than_its_hearing
        73 an order ends, the work may go on | trap_73
    """,
    "rulebook/disposals/test_remand.py": """
        25 a remanded child is looked after | every_remanded_child_is_looked_after
        26 the test of a remand by its day | what_a_court_must_find_goes_by_the_day
    """,
    "actions/offending/test_bail_remand_and_conditions.py": """
        25 and so the record says, for its length | trap_25_a_remanded_child_is_in_care
        25 after a sentence not by itself | trap_25_after_a_sentence_of_custody
        25 care by agreement is another thing | trap_25_who_is_looked_after_already
    """,
    "actions/copies/test_copies.py": """
        38 the home service stays responsible | a_caretaker_gets_a_copy_and_the_sender_goes_on
    """,
    "actions/letters/test_who_is_written_to.py": """
        63 a letter goes by age | a_parent_of_a_child_under_16_is_written_to_as_well
        63 from 16 the child agrees | from_16_on_a_parent_is_written_to_only_where
        63 and by how a child reads | a_child_who_needs_easy_words_gets_them
    """,
    "rulebook/disposals/test_custody.py": """
        27 terms before and after June 2022 | a_term_goes_by_the_law_on_the_day
    """,
    "rulebook/disposals/test_requirements.py": """
        28 curfew by the day of conviction | the most curfew before June 2022
        28 and 112 hours a week in both | trap_28
        29 unpaid work from sixteen | work at fifteen
        29 what only stands in its own order | without_its_company_is_questioned
    """,
    "rulebook/test_working_days.py": """
        35 bank holidays, one-offs included | the_calendar_follows_the_table_of_one_off_days
    """,
    "pages/seeing/test_offences.py": """
        37 who else was there is a number | others_involved_are_a_number
    """,
    "actions/offending/test_doing_it_together.py": """
        37 one row each, one mark | both_offences_get_one_mark
    """,
    "actions/merging/test_merging_loses_nothing.py": """
        39 a merge is undone | each_row_stays_on_the_record
    """,
    "exchange/test_victims_behind_their_wall.py": """
        42 who a victim is stands in one table | one_table_alone_holds_who_a_victim_is
    """,
    "rulebook/test_periods.py": """
        52 a month ends with its last day | stops_at_the_end_of_the_month
    """,
    "pages/intake/test_the_queue.py": """
        53 outcome 22 comes after the work | traps 53 and 54
    """,
    "actions/test_screening.py": """
        54 an admission where one is needed | a_caution_needs_an_admission
        54 and where none is | outcomes_22_and_23_need_none
    """,
    "pages/oversight/test_court_list.py": """
        64 the registered name for a court | trap_64
    """,
    "pages/seeing/test_glossary.py": """
        65 what is said no more | said_no_more
    """,
    "actions/recording/test_recording_contacts.py": """
        70 an absence is not yet known | trap_70
        71 what stood in the way is asked | trap_71
    """,
    "rulebook/disposals/test_earlier_decisions.py": """
        72 a caution is no conviction | cautioned before
    """,
    "rulebook/practice/test_school_age.py": """
        75 no duty to stay in Wales | the_duty_to_take_part_is_england_s
    """,
}
LINES = [
    (trap.strip(), file, words.strip())
    for file, lines in TRAPS.items()
    for trap, words in (line.split("|") for line in lines.split("\n") if line.strip())
]


@cache
def text_of(file: str) -> str:
    return (TESTS / file).read_text()


@pytest.mark.parametrize(("trap", "file", "words"), LINES, ids=[line[0] for line in LINES])
def test_a_trap_has_a_test_that_stands_where_it_is_said_to(trap, file, words):
    assert words in text_of(file), trap
