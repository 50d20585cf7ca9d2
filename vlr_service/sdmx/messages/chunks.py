"""Text that is written bit by bit leaves in chunks of useful size."""

from collections.abc import Iterable, Iterator

CHUNK = 1 << 16
"""Characters after which a chunk is sent."""


def in_chunks(pieces: Iterable[str]) -> Iterator[bytes]:
    """Yield the pieces as UTF-8, joined until a chunk is full; what is held never exceeds a chunk and a piece."""
    held: list[str] = []
    size = 0
    for piece in pieces:
        held.append(piece)
        size += len(piece)
        if size >= CHUNK:
            yield "".join(held).encode()
            held, size = [], 0
    if held:
        yield "".join(held).encode()
