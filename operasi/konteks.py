"""What runs at this moment."""

from contextvars import ContextVar

tugas_berjalan: ContextVar[str] = ContextVar("tugas_berjalan", default="")
"""The id of the background task, for the lines of the log; "" outside one."""
