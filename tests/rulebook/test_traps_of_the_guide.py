"""Each trap, number, limit and era of the practice guide is named beside its tests.

A trap without a test is a promise that nobody keeps, and a test that was renamed keeps it no
longer: both fail here. Of what no engine of the product does yet it is said why it waits.
"""

import re
from functools import cache
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]
TRAPS = {
    "rulebook/disposals/test_referral_orders.py": """
        1 the clock of a contract | a_contract_runs_from_signing
    """,
    "rulebook/practice/test_asset.py": """
        2 an offence type is no seriousness | the_offence_type_predicts
        7 a total comes from its items | the_total_comes_from_the_items
    """,
    "rulebook/practice/test_scales.py": """
        3 the draft's bands are nowhere | the_bands_of_the_superseded_draft_are_nowhere
        4 the level goes by likelihood and risk | the_level_is_the_higher_of_likelihood
    """,
    "rulebook/practice/test_contacts.py": """
        33 twelve or eight is said | a_service_chooses_between_the_national_number_and_eight
    """,
    "rulebook/disposals/test_rehabilitation.py": """
        49 spent when the whole is over | a_disposal_is_spent_on_its_day
        50 the earlier of two days | conditional caution, three months first
    """,
    "rulebook/disposals/test_disclosure.py": """
        48 spent is not filtered | a_check_shows_what_its_rules_say
    """,
    "rulebook/disposals/test_criminal_records.py": """
        51 a later conviction drags | a later conviction drags the earlier
        51 a caution does not | a caution does not drag
    """,
    "rulebook/offences/test_gravity.py": """
        55 four points, and five since 2023 | a_matrix_has_the_points_of_its_time
    """,
    "pages/documents/test_in_the_journey.py": """
        47 never on a printed case | trap_47
    """,
    "rulebook/disposals/test_outcomes.py": """
        12 warnings count, diversion does not | cautions_and_sentences_count_as_an_entry
        21 one outcome stands for the others | the_most_serious_outcome_stands
        36 a parenting order is the parent's | a_parenting_order_is_the_parent_s
    """,
    "measures/kpis/test_education.py": """
        17 unknown is not suitable | hours_are_added_up_and_all_provision_must_be_suitable
    """,
    "measures/reoffending/test_reoffending.py": """
        18 frequency is of reoffenders | frequency_divides_by_reoffenders
    """,
    "measures/kpis/test_wider_services.py": """
        22 during the order, and at its end | during_the_order_and_the_version_before
    """,
    "measures/kpis/test_board.py": """
        23 a delegate is no senior partner | three_of_five_sectors_had_a_senior_partner_there
    """,
    "measures/kpis/test_victims.py": """
        24 nothing without its request or consent | trap_24_of_practice
    """,
    "measures/evaluation/test_survey_change.py": """
        62 paired answers alone | the_first_baseline_is_beside_the_last_answer_after_it
    """,
    "measures/disclosure/test_suppression.py": """
        66 small numbers are hidden | one_small_count_takes_the_next_smallest_with_it
    """,
    "measures/test_traps.py": """
        19 those from elsewhere are left out last | a_first_outcome_made_elsewhere_is_chosen
        58 grades of two schemes are no trend | trap_42_grades_of_two_inspection_schemes
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
        43 a victim is linked to no child of that name | trap_43
    """,
    "rulebook/test_periods.py": """
        14 a quarter has the year it starts in | a_quarter_is_named_after_the_year
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
        16 school ends on a Friday in June | leaves_school_on_the_last_friday_in_june
        75 no duty to stay in Wales | the_duty_to_take_part_is_england_s
    """,
}
GUIDE = {
    "rulebook/test_working_days.py": """
        0 the day of the event is day 0 | the_day_of_the_event_is_day_nought
        0 no week-ends, no bank holidays | a_working_day_is_a_weekday_without_a_bank_holiday
    """,
    "rulebook/test_periods.py": """
        0 the year begins in April | a_quarter_is_named_after_the_year
    """,
    "rulebook/disposals/test_outcomes_of_the_guide.py": """
        0 the eras | an_outcome_is_of_its_era_and_tier
        5.1 every outcome | the_guide_has_every_outcome
    """,
    "pages/oversight/test_eras_side_by_side.py": """
        0 eras side by side, and against the rules | decisions_of_every_era_stand_side_by_side
    """,
    "actions/test_screening.py": """
        0 from 8, for prevention only | from_8_a_child_is_taken_on_for_prevention_only
    """,
    "actions/offending/test_recording_offences.py": """
        0 from 10 to 17 on the day | an_age_at_which_nobody_is_charged_as_a_child
    """,
    "actions/offending/test_recording_outcomes.py": """
        0 what is struck out stays | what_is_overturned_stays
        5.1 beside it, never the main one | what_stands_beside_an_outcome_is_never_the_main_one
        5.1 a breach is an event | an_event_stands_beside_its_order_and_is_no_conviction
        5.7 lengths before and after June 2022 | that_the_law_of_the_day_did_not_allow
        5.7 under 15 if persistent | for_15_to_17_and_for_12_to_14_if_persistent
    """,
    "measures/offences/test_first_time_entrants.py": """
        5.2 vectors of first-time entrants | the_worked_example_counts_three
    """,
    "rulebook/disposals/test_earlier_decisions.py": """
        5.4 one reprimand | a_reprimand_is_for_a_child_without_one
        5.4 a second warning after two years | a_second_warning_needs_more_than_two_years
        5.4 two years without a discharge | cautions_bar_a_conditional_discharge_for_two_years
        5.5 compulsory once | a_referral_order_is_compulsory_once
        5.5 a discharge is no conviction here | bound over before
    """,
    "rulebook/disposals/test_cautions.py": """
        5.4 16 and 20 weeks | conditions_last_sixteen_weeks_for_summary_offences_and_else_twenty
        5.4 20 hours from 16 | unpaid_work_is_twenty_hours_at_most_from_sixteen
    """,
    "actions/offending/test_what_came_before.py": """
        5.4 here a service agreed on 12 weeks | a_service_that_agreed_on_twelve_weeks
        5.5 three months more, to twelve | a_contract_is_lengthened_by_three_months_and_to_twelve
        5.6 six months more, once | a_breach_lengthens_an_order_by_six_months_at_most
    """,
    "rulebook/disposals/test_referral_orders.py": """
        5.5 from 3 to 12 months | a_length_that_looks_wrong_is_questioned
        5.5 two volunteers, one worker, a parent under 16 | a_panel_that_looks_wrong
    """,
    "rulebook/disposals/test_requirements.py": """
        5.6 three years | an_order_lasts_three_years_and_may_be_extended_once
        5.6 eighteen requirements | the_menu_has_eighteen_rows
        5.6 each within its limits | a_requirement_within_its_limits_raises_no_question
        5.6 and outside them | a_requirement_outside_its_limits_is_questioned
        5.6 180 days, and 365 | extended_activity_goes_by_the_day_of_conviction
        5.6 fostering for 18 months | fostering_is_for_eighteen_months_with_supervision
        5.6 12 months of work, residence to 18 | a_requirement_runs_for_its_months
    """,
    "rulebook/disposals/test_custody.py": """
        5.7 12 to 17 | an_age_outside_the_order_s_is_questioned
        5.7 half, and 1 or 2 months either way | release_is_halfway_with_room_either_side
        5.7 how a child leaves | how_and_when_a_child_leaves_goes_by_the_sentence
    """,
    "rulebook/disposals/test_remand.py": """
        5.8 nobody under 12 in detention | a_remand_that_looks_wrong_is_questioned
        5.8 over 27 days | a_long_remand_is_over_27_days
        5.8 what a court must find | what_a_court_must_find_goes_by_the_day
    """,
    "actions/offending/test_bail_remand_and_conditions.py": """
        5.8 looked after for its length | trap_25_a_remanded_child_is_in_care
        12.2 and no longer after a sentence | trap_25_after_a_sentence_of_custody
    """,
    "actions/offending/test_results_in_any_order.py": """
        5.8 care goes on from one remand to another | one remand and another
    """,
    "rulebook/indicators/test_kpi_orders.py": """
        5.9 the six groups | the_six_groups
        5.9 types of the sixth indicator | every_type_of_the_sixth_indicator_has_an_outcome
    """,
    "measures/offences/test_serious_violence.py": """
        5.9 seriousness of 5 to 8 | three_of_seven_offences_are_serious_violence
    """,
    "measures/reoffending/test_reoffending.py": """
        5.3 twelve months, and six for proof | provisional_until_eighteen_months_after
        5.3 custody enters on release | a_child_in_custody_enters_on_release
    """,
    "measures/kpis/test_cohort.py": """
        0 one outcome for a child and a quarter | counts_once_under_the_most_serious
    """,
    "rulebook/test_code_lists.py": """
        5.8 legal statuses, 11.1 care statuses | a_list_has_what_the_guide_names
    """,
    "measures/kpis/test_wider_services.py": """
        11.1 during the order, and at its end | during_the_order_and_the_version_before_at_its_end
    """,
}
LATER = {
    "assessments": ({5, 6, 8, 9, 10, 11, 68}, "no page makes or signs an assessment yet"),
    "compliance": ({30, 31, 32, 34, 74}, "no page warns or takes an order back to court yet"),
    "data rights": ({44, 45, 46, 67}, "no page answers a request or lets a record go yet"),
    "boards and plans": ({56, 57, 59}, "no page keeps an action plan yet"),
    "partners": ({60, 61}, "no page follows education and work after an order yet"),
    "dated settings": ({76}, "each total stands in the rulebook under its own traps: 2, 3, 16"),
}
"""Traps that belong to what is built later, and why nothing of the record falls into them now.

Of trap 43 the conflict check before a session or a panel is for whoever keeps victims informed:
they alone may know that a child of the service was harmed, and no page of theirs is there yet.
Of trap 47 the answer to a request for a record comes with data rights.
"""
LINES = [
    (trap.strip(), file, words.strip())
    for table in (TRAPS, GUIDE)
    for file, lines in table.items()
    for trap, words in (line.split("|") for line in lines.split("\n") if line.strip())
]


@cache
def text_of(file: str) -> str:
    return (TESTS / file).read_text()


@pytest.mark.parametrize(("trap", "file", "words"), LINES, ids=[line[0] for line in LINES])
def test_a_trap_has_a_test_that_stands_where_it_is_said_to(trap, file, words):
    assert words in text_of(file), trap


def test_every_trap_has_its_tests_or_says_what_it_waits_for():
    named = {int(each) for line in TRAPS.values() for each in re.findall(r"^ +(\d+)", line, re.M)}
    waiting = set().union(*(traps for traps, _why in LATER.values()))

    assert named | waiting == set(range(1, 77))
    assert not named & waiting
