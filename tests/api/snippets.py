"""The examples of docs/api.md, to be run against the service at an address of its own."""

import os
import re
import subprocess
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from flask import Flask
from werkzeug.serving import make_server

from tests.project.markdown import ROOT, read

GUIDE = ROOT / "docs" / "api.md"


def snippet(section: str, language: str) -> str:
    """Return the first example in a language of a section of the guide."""
    text = read(GUIDE).split(f"\n## {section}\n")[1].split("\n## ")[0]
    return re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)[0]


@contextmanager
def serving(app: Flask) -> Iterator[str]:
    """Serve the application at an address of its own."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def done(words: Sequence[str], *, folder: Path | None = None, **names: str) -> str:
    """Return what a program prints, with more names in its environment."""
    return subprocess.run(
        words, env=os.environ | names, cwd=folder, capture_output=True, text=True, timeout=60, check=True
    ).stdout
