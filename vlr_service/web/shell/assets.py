"""The stylesheet and whatever else the browser fetches: named by content, compressed, kept for a year."""

import atexit
import gzip
import hashlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

from flask import Flask
from whitenoise import WhiteNoise

from vlr_service.i18n import assets

PREFIX = "/static/"


def hashed(path: Path) -> str:
    """Return the file's name with the first half of its content's hash in it."""
    digest = hashlib.sha256(path.read_bytes()).hexdigest()[:16]
    return f"{path.stem}.{digest}{path.suffix}"


def lay_out(source: Path, target: Path) -> Mapping[str, str]:
    """Put each file of `source` into `target`, plain and compressed; return its address by plain name."""
    addresses = {}
    for path in sorted(p for p in source.iterdir() if p.is_file()):
        copy = target / hashed(path)
        copy.write_bytes(path.read_bytes())
        copy.with_name(copy.name + ".gz").write_bytes(gzip.compress(path.read_bytes(), mtime=0))
        addresses[path.name] = PREFIX + copy.name
    return addresses


@cache
def laid_out() -> tuple[Path, Mapping[str, str]]:
    """Return the folder that the files were put into when this program began, and their addresses."""
    folder = Path(mkdtemp(prefix="vlr-static-"))
    atexit.register(rmtree, folder, ignore_errors=True)
    return folder, lay_out(assets("templates") / "web" / "static", folder)


def register(app: Flask) -> None:
    """Serve the files under their hashed names, and let templates say `asset("style.css")`."""
    folder, addresses = laid_out()
    app.wsgi_app = WhiteNoise(  # type: ignore[method-assign]
        app.wsgi_app,
        root=str(folder),
        prefix=PREFIX,
        immutable_file_test=lambda _path, address: address.startswith(PREFIX),
    )
    app.jinja_env.globals["asset"] = addresses.__getitem__
