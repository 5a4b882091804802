"""The glossary: every word, or those that somebody looks for."""

from throughcare.caseload.glossary.presenters import letters_of, words_found
from throughcare.foundation.design.terms import term_href
from throughcare.rulebook.glossary import TERMS


def test_every_term_is_there_with_its_own_place(open_as, ana):
    page = open_as(ana, "/glossary/")

    places = {each.get("id") for each in page.tree.iter("dt")}
    assert places == {term.anchor for term in TERMS}


def test_who_looks_for_a_word_that_is_said_no_more_is_told_what_is_said_instead(open_as, ana):
    main = open_as(ana, "/glossary/?q=gang").main()

    assert "association that worries us" in main
    assert "weapon concern" not in main


def test_a_word_is_looked_for_by_name(open_as, ana):
    main = open_as(ana, "/glossary/?q=referral order").main()

    assert "referral order" in main
    assert "absolute discharge" not in main
    assert "Show every term" in main


def test_a_word_that_is_not_there_says_so(open_as, ana):
    assert "No term has “qwerty” in it." in open_as(ana, "/glossary/?q=qwerty").main()


def test_what_is_looked_for_is_shown_safely(open_as, ana):
    assert "<script>alert" not in open_as(ana, "/glossary/?q=<script>alert(1)</script>").html


def test_terms_are_under_their_letters():
    letters = letters_of(TERMS)

    assert [each["letter"] for each in letters] == sorted(each["letter"] for each in letters)
    assert sum(len(each["terms"]) for each in letters) == len(TERMS)


def test_counts_are_said_in_words():
    assert words_found(1, "") == "1 term"
    assert words_found(2, "x") == "2 terms with “x” in them"


def test_the_foot_of_every_page_leads_to_it(open_as, anna, sam):
    assert open_as(sam, "/cases/").links()["Glossary"] == "/glossary/"


def test_an_order_leads_to_what_it_is(open_as, anna, sam):
    links = open_as(sam, f"/cases/{anna.child.reference}/offences/").links()

    assert links["What this is (Referral order)"] == "/glossary/#referral-order"


def test_a_word_without_a_term_has_no_link():
    assert term_href("Victim surcharge") == ""
