"""What a machine writes is never out of date."""

import re

import pytest

from throughcare.config.commands.reference_pages import current, pages
from throughcare.config.environment import CHECKOUT
from throughcare.config.settings_page import VARIABLES
from throughcare.foundation.access.capabilities import PURPOSE_NEEDS, Capability
from throughcare.foundation.access.reference_page import MEANINGS
from throughcare.foundation.access.roles import ROLES


@pytest.mark.parametrize("name", sorted(pages()))
def test_the_page_is_what_the_code_says(name):
    assert current(name) == pages()[name]()


def test_every_capability_has_its_meaning_in_words():
    assert set(MEANINGS) == set(Capability)


def test_every_capability_is_held_by_a_role():
    held = {capability for role in ROLES.values() for capability in role.may}

    assert held == set(Capability)


def test_no_role_but_the_head_of_service_and_the_machine_takes_records_out():
    held = {role.code for role in ROLES.values() if Capability.EXPORT_RECORDS in role.may}

    assert held == {"head-of-service", "command-line"}


def test_every_purpose_beyond_a_page_needs_a_capability():
    assert {str(purpose) for purpose in PURPOSE_NEEDS} == {
        "import",
        "undo-import",
        "export",
        "figures",
        "offline-pack",
    }


def test_every_variable_that_the_code_reads_is_on_the_page_of_settings():
    asked = re.compile(r"""environ(?:\.get\(|\.pop\(|\.setdefault\(|\[)\s*"([A-Z_]+)\"""")
    read = {
        name
        for file in (CHECKOUT / "throughcare").rglob("*.py")
        for name in asked.findall(file.read_text())
    }

    assert read - {"XDG_RUNTIME_DIR", "PYTHONWARNINGS"} == {each.name for each in VARIABLES}
