"""Many things, a portion at a time."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

T = TypeVar("T")


def berporsi(semua: Iterable[T], banyak: int) -> Iterator[list[T]]:
    """In lists of at most so many, in their order."""
    sisa = iter(semua)
    while porsi := list(islice(sisa, banyak)):
        yield porsi
