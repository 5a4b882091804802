"""Whether a port can be listened on, said before anything else is started."""

import errno
import socket

from throughcare.config.refusal import Refusal


def require_free(host: str, port: int) -> None:
    """Raise `Refusal`, with what to do, unless the port can be listened on."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((host, port))
        except OverflowError:
            raise Refusal(f"{port} is not a port: choose one from 1024 to 65535.") from None
        except OSError as failed:
            raise Refusal(_in_words(failed, host, port)) from failed


def _in_words(failed: OSError, host: str, port: int) -> str:
    if failed.errno == errno.EADDRINUSE:
        return (
            f"Port {port} is in use by another program: stop that program, or choose another "
            f"port, as in 'make demo PORT={port + 1}'."
        )
    if failed.errno == errno.EACCES:
        return f"Port {port} is for administrators only: choose one from 1024 to 65535."
    return f"{host} port {port} cannot be listened on: {failed.strerror}."
