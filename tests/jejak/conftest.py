import pytest

from tests.pabrik import Pabrik


@pytest.fixture(autouse=True)
def _dicatat(monkeypatch):
    """Here what the factories make is in the audit trail."""
    monkeypatch.setattr(Pabrik, "_dicatat", True)
