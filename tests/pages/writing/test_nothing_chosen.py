"""A form of radios alone, of which none is chosen: the browser sends nothing of them at all."""

from tests.pages.writing.chosen import every_page


@every_page
def test_it_is_asked_again_or_done_and_never_said_to_be_lost(tried):
    answer = tried.post({"token": "fresh"})

    assert "no longer kept" not in tried.open(answer.url).main()
