"""A port that cannot be had is said before anything is started."""

import socket

import pytest

from throughcare.config.ports import require_free
from throughcare.config.refusal import Refusal


def test_a_free_port_is_free():
    with socket.create_server(("127.0.0.1", 0)) as once:
        port = once.getsockname()[1]

    require_free("127.0.0.1", port)


def test_a_port_in_use_is_refused_with_another_to_try():
    with (
        socket.create_server(("127.0.0.1", 0)) as other,
        pytest.raises(Refusal, match=r"is in use by another program.*make demo PORT="),
    ):
        require_free("127.0.0.1", other.getsockname()[1])


def test_a_number_that_is_no_port_is_refused():
    with pytest.raises(Refusal, match="80000 is not a port"):
        require_free("127.0.0.1", 80000)


def test_an_address_of_another_machine_is_refused():
    with pytest.raises(Refusal, match=r"192\.0\.2\.1 port 8000 cannot be listened on"):
        require_free("192.0.2.1", 8000)
