"""References of invented rows."""

import pytest

from throughcare.dataset.synthetic.engine.identifiers import reference, references


@pytest.mark.parametrize("salt", ["cast/person/PERS1-0000001", "northwick/contact", ""])
def test_one_reference_is_the_first_of_many(salt):
    assert reference(salt) == references(salt, 3)[0].as_py()


def test_later_references_need_none_before_them():
    assert references("a", 5).to_pylist()[3:] == references("a", 2, first=3).to_pylist()
