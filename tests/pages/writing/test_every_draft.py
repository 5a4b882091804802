"""What every page with drafts must do, tried on one page of each kind of declaration."""

from tests.pages.writing.chosen import with_drafts
from tests.pages.writing.conftest import answers_in
from throughcare.foundation.writing.models import Submission


@with_drafts
def test_a_draft_outlives_the_session_and_is_offered_on_the_same_form(tried, as_owner):
    sent = tried.filled()
    saved = tried.client.post(f"{tried.address}draft/", sent)

    assert (saved.status_code, saved.content) == (204, b"")
    tried = tried.again()
    shown = tried.open(tried.address)
    assert "You began this on" in shown.main()
    assert "There is a problem" not in shown.main()
    go_on = next(at for words, at in shown.links().items() if words.startswith("Continue"))
    assert not [one for one in tried.example.answers.values() if len(one) > 4 and one in go_on]
    kept = answers_in(tried.open(go_on).tree)
    del sent["csrfmiddlewaretoken"]
    assert {name: kept[name] for name in sent} == sent
    assert "There is a problem" not in tried.open(go_on).main()
    changed = as_owner(
        "SELECT count(*) FROM audit_change c JOIN audit_request r "
        "ON r.id = c.request_id WHERE r.route = %s",
        f"{tried.name}-draft",
    )
    assert changed == [(0,)]
    tried.send(tried.filled(tried.open(go_on)))
    assert "You began this on" not in tried.open(tried.address).main()


@with_drafts
def test_a_draft_stands_on_my_day_until_it_is_sent(tried):
    sent = tried.filled()
    tried.client.post(f"{tried.address}draft/", sent)

    day = tried.open("/")
    ways = [at for words, at in day.links().items() if words.startswith("Continue")]

    assert "Begun and not sent" in day.main()
    kept = answers_in(tried.open(ways[0]).tree)
    del sent["csrfmiddlewaretoken"]
    assert {name: kept[name] for name in sent} == sent
    tried.client.post(tried.address, {"forget": "yes"})
    assert "Begun and not sent" not in tried.open("/").main()


@with_drafts
def test_starting_afresh_throws_the_draft_away(tried, as_owner):
    tried.client.post(f"{tried.address}draft/", tried.filled())

    tried.client.post(tried.address, {"forget": "yes"})

    assert "You began this on" not in tried.open().main()
    assert as_owner("SELECT count(*) FROM writing_submission") == [(0,)]


@with_drafts
def test_without_script_a_button_keeps_what_was_typed(tried, record):
    before = record()

    answer = tried.post(tried.filled(later="yes"))

    assert "?" not in answer.url
    assert "Saved, not sent" in tried.open(answer.url).text
    assert "You began this on" in tried.open().main()
    assert record() == before


@with_drafts
def test_two_windows_keep_two_drafts(tried, as_owner):
    first, second = tried.filled(), tried.filled()

    for sent in (first, second, first):
        tried.client.post(f"{tried.address}draft/", sent)

    assert as_owner("SELECT count(*) FROM writing_submission") == [(2,)]
    assert tried.open().main().count("You began this on") == 2


@with_drafts
def test_nobody_else_is_offered_the_draft(tried, worker):
    tried.client.post(f"{tried.address}draft/", tried.filled())

    for who in {"priya", "ruth", "jo"} - {tried.example.who}:
        other = tried.again(worker(who))
        assert "You began this on" not in other.open().text, who
    assert not Submission.objects.exists()  # outside a request nobody has any


@with_drafts
def test_a_saved_draft_is_only_ever_sent(tried):
    assert tried.client.get(f"{tried.address}draft/").status_code == 405
