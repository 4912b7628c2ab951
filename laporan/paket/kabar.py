"""Telling whoever asked for a pack how it ended."""

from laporan.models import Paket


def kabarkan(paket: Paket) -> None:
    """Ring the bell of whoever asked for it: it is ready, or some of it could not be made."""
