import pytest


@pytest.fixture(autouse=True)
def _dicatat(dicatat):
    """Here always."""
