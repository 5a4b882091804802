from datetime import date

import pytest

from throughcare.rulebook.code_lists import CODE_LISTS, code_list


@pytest.mark.parametrize("each", CODE_LISTS.values(), ids=lambda each: each.name)
def test_codes_and_names_are_different(each):
    assert len(set(each.codes)) == len(each.codes)
    assert len({name for _, name in each.choices}) == len(each.choices)


@pytest.mark.parametrize("each", CODE_LISTS.values(), ids=lambda each: each.name)
def test_a_board_s_code_means_one_of_ours(each):
    seen = [yjb for value in each.values for yjb in value.yjb_codes]

    assert len(set(seen)) == len(seen)


@pytest.mark.parametrize(
    ("name", "yjb_code", "code"),
    [
        ("accommodation-type", "LIVING_WITH_PARENT_S", "with-parents"),
        ("accommodation-type", "AT_HOME", "with-parents"),
        ("accommodation-type", "FOSTER_CARE_LA", "foster-care-local-authority"),
        ("accommodation-type", "STC", "secure-training-centre"),
        ("ete-provision", "EDUCATION_RE_ENGAGEMENT_PROGRAMME", "education-re-engagement-programme"),
        ("ete-provision", "NONE", "none"),
        ("health-intervention", "GETTING_RISK_SUPPORT", "getting-risk-support"),
        ("appeal-status", "Result of appeal successful", "appeal-successful"),
        ("residence-on-outcome", "OTHER", "other"),
        ("sex", "2", "female"),
        (
            "remand-decision",
            "REMAND_TO_LOCAL_AUTHORITY_ACCOMMODATION_AND_GPS_TAG",
            "remand-to-local-authority-gps-tag",
        ),
    ],
)
def test_a_board_s_code_is_read_as_ours(name, yjb_code, code):
    assert code_list(name).from_yjb(yjb_code) == code


def test_a_board_s_code_that_we_have_not_seen_is_refused_by_name():
    with pytest.raises(ValueError, match="'TENT' is not a Youth Justice Board code"):
        code_list("accommodation-type").from_yjb("TENT")


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        pytest.param("legal-status", "j1 j2 j3 l1 l2 l3", id="5.8"),
        pytest.param(
            "care-status",
            "looked-after-section-20 looked-after-section-31 looked-after-emergency-protection "
            "looked-after-remand eligible-child relevant-child former-relevant-child "
            "child-protection-plan child-in-need early-help-plan early-help-referred",
            id="11.1",
        ),
        pytest.param(
            "remand-decision",
            "unconditional-bail conditional-bail conditional-bail-tag bail-supervision-and-support "
            "bail-intensive-supervision remand-to-local-authority remand-to-local-authority-tag "
            "remand-to-local-authority-gps-tag remand-to-local-authority-radio-tag "
            "remand-to-local-authority-curfew court-ordered-secure-remand remand-in-custody "
            "remand-to-youth-detention",
            id="5.8 bail and remand",
        ),
        pytest.param(
            "remand-sector",
            "secure-training-centre secure-school young-offender-institution secure-childrens-home",
            id="5.7 places",
        ),
    ],
)
def test_a_list_has_what_the_guide_names(name, codes):
    assert set(codes.split()) <= set(code_list(name).codes)


def test_an_unknown_value_is_refused_by_name():
    with pytest.raises(ValueError, match="'tent' is not a value of accommodation-type"):
        code_list("accommodation-type").get("tent")


def test_an_unknown_list_is_refused_by_name():
    with pytest.raises(ValueError, match="no code list called 'pets'"):
        code_list("pets")


@pytest.mark.parametrize(
    ("name", "flag", "codes"),
    [
        (
            "accommodation-type",
            "custody",
            {
                "secure-childrens-home",
                "secure-training-centre",
                "secure-school",
                "young-offender-institution",
            },
        ),
        ("accommodation-type", "never-suitable", {"bed-and-breakfast", "no-fixed-abode"}),
        ("appeal-status", "overturned", {"changed-on-appeal", "appeal-successful"}),
        ("attendance", "undecided", {"not-yet-known", "absent-not-yet-known"}),
        ("attendance", "failure", {"unacceptable-absence", "failed-to-comply"}),
        (
            "board-sector",
            "statutory",
            {"childrens-social-care", "education", "police", "probation", "health"},
        ),
    ],
)
def test_rules_ask_about_flags(name, flag, codes):
    assert code_list(name).flagged(flag) == codes


@pytest.mark.parametrize(
    ("code", "day", "in_use"),
    [
        pytest.param("asset", date(2008, 7, 1), True, id="Asset in 2008"),
        pytest.param("asset", date(2026, 1, 1), False, id="Asset in 2026"),
        pytest.param("assetplus", date(2008, 7, 1), False, id="AssetPlus in 2008"),
        pytest.param("assetplus", date(2026, 1, 1), True, id="AssetPlus in 2026"),
        pytest.param("pdat", date(2024, 4, 1), True, id="the first PDAT"),
        pytest.param("onset", date(2008, 7, 1), True, id="Onset in 2008"),
    ],
)
def test_an_instrument_is_in_use_in_its_era(code, day, in_use):
    assert (code in code_list("assessment-kind").in_use_on(day)) is in_use


def test_a_value_has_its_words():
    assert code_list("accommodation-type").get("foster-care-private").name == (
        "Foster care, independent agency"
    )
