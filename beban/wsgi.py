"""The application as its own wsgi.py gives it, by the clock of the test."""

from beban.waktu import putar

putar()

from pangkalpinang_jp.wsgi import application  # noqa: E402 - the clock first

__all__ = ["application"]
