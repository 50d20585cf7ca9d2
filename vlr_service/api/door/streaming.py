"""Answers that are written while they are read, compressed on the way."""

import zlib
from collections.abc import Iterable, Iterator

from flask import Response, request

ENCODINGS = ("zstd", "br", "gzip", "deflate")


def streamed(chunks: Iterable[bytes], media_type: str) -> Response:
    """Return the chunks as an answer of unknown length, as a gzip file where the caller likes that best."""
    chunks = iter(chunks)
    if request.accept_encodings.best_match(ENCODINGS) != "gzip":
        return Response(chunks, mimetype=media_type)
    return Response(gzipped(chunks), mimetype=media_type, headers={"Content-Encoding": "gzip"})


def gzipped(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the chunks as one gzip file; the other encodings of a stream are made around the application."""
    packer = zlib.compressobj(wbits=31)
    for chunk in chunks:
        yield packer.compress(chunk)
    yield packer.flush()
