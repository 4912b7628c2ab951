"""The server of the demonstration and its worker: real programs, which end together."""

import os
import signal
import subprocess
import sys

import pytest

pytestmark = pytest.mark.lengkap

HIDUP = "import os, time; os.write(1, b'%d\\n' % os.getpid()); time.sleep(60)"
BERAKHIR = "import sys; sys.stdin.readline(); sys.exit(7)"
INDUK = "import sys; from contoh.berdampingan import jalankan; sys.exit(jalankan(*map(eval, sys.argv[1:])))"


def mulai(utama, *samping):
    """A process that runs all; its own output is that of all."""
    perintah = [repr([sys.executable, "-c", satu]) for satu in (utama, *samping)]
    return subprocess.Popen(
        [sys.executable, "-c", INDUK, *perintah], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


def tiada(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return False


@pytest.mark.parametrize("sinyal", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_to_one_ends_all(sinyal):
    with mulai(HIDUP, HIDUP, HIDUP) as induk:
        pid = [int(induk.stdout.readline()) for _ in range(3)]
        induk.send_signal(sinyal)
        assert induk.wait(20) == (0 if sinyal == signal.SIGINT else 128 + sinyal)
    assert [tiada(satu) for satu in pid] == [True, True, True]


def test_the_worker_ends_with_the_server_whose_exit_code_is_ours():
    with mulai(BERAKHIR, HIDUP) as induk:
        pid = int(induk.stdout.readline())
        induk.stdin.write("\n")
        induk.stdin.flush()
        assert induk.wait(20) == 7
    assert tiada(pid)
