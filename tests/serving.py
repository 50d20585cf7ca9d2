"""The service at an address of its own, and programs that are run against it."""

import os
import socket
import subprocess
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import waitress
from flask import Flask


@contextmanager
def serving(app: Flask) -> Iterator[str]:
    """Serve the application at an address of its own, as `vlr serve` serves it."""
    place = socket.create_server(("127.0.0.1", 0))
    server = waitress.create_server(app, sockets=[place], threads=8, ident=None)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.effective_port}"
    server.trigger.pull_trigger(
        lambda: _stop(server)
    )  # in its own thread, which may be waiting on the socket
    thread.join(timeout=10)
    assert not thread.is_alive()
    server.task_dispatcher.shutdown()


def _stop(server: Any) -> None:
    """Close the place and every connection that a client left open."""
    for connection in tuple(server.active_channels.values()):
        connection.handle_close()
    server.close()


def done(words: Sequence[str], *, folder: Path | None = None, **names: str) -> str:
    """Return what a program prints, with more names in its environment; it has to succeed."""
    ran = subprocess.run(
        words, env=os.environ | names, cwd=folder, capture_output=True, text=True, timeout=120, check=False
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout
