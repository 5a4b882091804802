"""The list of routes is whole, for people and for programs."""

import json


def test_every_page_declares_what_it_needs(typed):
    done = typed("routes", "--json")

    routes = json.loads(done.stdout)
    assert done.returncode == 0, done.stderr
    assert [route["address"] for route in routes if not route["declared"]] == []
    assert len(routes) > 10


def test_a_public_page_says_why_it_stands_open(typed):
    routes = json.loads(typed("routes", "--json").stdout)

    open_to_all = [route for route in routes if route["needs"] is None]
    assert open_to_all
    assert all(route["why_public"] for route in open_to_all)
