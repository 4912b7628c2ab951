"""Telling systemd that a service is ready and alive: a line on the socket it names. Silent elsewhere."""

import os
import socket


def lapor(pesan: str) -> None:
    """`READY=1` or `WATCHDOG=1`; see sd_notify(3)."""
    alamat = os.environ.get("NOTIFY_SOCKET", "")
    if not alamat:
        return
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC) as soket:
        try:
            soket.sendto(pesan.encode(), "\0" + alamat[1:] if alamat.startswith("@") else alamat)
        except OSError:
            return  # systemd draws its own conclusions from silence
