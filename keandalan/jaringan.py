"""Machines that are none: network namespaces on one bridge, each with an address of its own. For root."""

import os
import signal
import subprocess
from contextlib import suppress

JEMBATAN, ALAMAT_JEMBATAN = "jpkeandalan", "10.82.0.1"


class TidakDiizinkan(Exception):
    """This machine lets nobody make a network, as inside of many containers."""


def ip(*perintah: str) -> None:
    """The command of iproute2. Raises TidakDiizinkan with what it said."""
    try:
        hasil = subprocess.run(["ip", *perintah], capture_output=True, text=True, check=False)
    except FileNotFoundError as galat:
        raise TidakDiizinkan("the program `ip` is missing: apt-get install iproute2") from galat
    if hasil.returncode:
        raise TidakDiizinkan(f"ip {' '.join(perintah)}: {hasil.stderr.strip()}")


class Jaringan:
    """The bridge, on which PostgreSQL and the people are."""

    def __enter__(self) -> "Jaringan":
        self.buang()
        ip("link", "add", JEMBATAN, "type", "bridge")
        ip("addr", "add", f"{ALAMAT_JEMBATAN}/24", "dev", JEMBATAN)
        ip("link", "set", JEMBATAN, "up")
        return self

    def __exit__(self, *galat: object) -> None:
        self.buang()

    def buang(self) -> None:
        with suppress(TidakDiizinkan):
            ip("link", "del", JEMBATAN)


class Ruang:
    """A machine at 10.82.0.`nomor`, on the bridge."""

    def __init__(self, nomor: int) -> None:
        self.nama, self.alamat, self._kabel = f"jpmesin{nomor}", f"10.82.0.{nomor}", f"jpkabel{nomor}"
        self.buang()
        ip("netns", "add", self.nama)
        ip("link", "add", self._kabel, "type", "veth", "peer", "name", "eth0", "netns", self.nama)
        ip("link", "set", self._kabel, "master", JEMBATAN)
        ip("link", "set", self._kabel, "up")
        for satu in (("addr", "add", f"{self.alamat}/24", "dev", "eth0"), ("link", "set", "eth0", "up")):
            ip("-n", self.nama, *satu)
        ip("-n", self.nama, "link", "set", "lo", "up")

    @property
    def awalan(self) -> tuple[str, ...]:
        """Before a command, to have it run there."""
        return ("ip", "netns", "exec", self.nama)

    def cabut(self) -> None:
        """Pull the cable: nobody is told."""
        ip("link", "set", self._kabel, "down")

    def colok(self) -> None:
        ip("link", "set", self._kabel, "up")

    def buang(self) -> None:
        """The machine is gone, with all that ran on it: first the cable, so that nothing can say good-bye."""
        for perintah in (("link", "del", self._kabel), ("netns", "del", self.nama)):
            if perintah[0] == "netns":
                self._bunuh_semua()
            with suppress(TidakDiizinkan):
                ip(*perintah)

    def _bunuh_semua(self) -> None:
        hasil = subprocess.run(["ip", "netns", "pids", self.nama], capture_output=True, text=True, check=False)
        for pid in hasil.stdout.split():
            with suppress(ProcessLookupError):
                os.kill(int(pid), signal.SIGKILL)
