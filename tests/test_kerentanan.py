"""What `make check` says of pinned versions with known holes."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

pytestmark = pytest.mark.lengkap

PROGRAM = Path(__file__).parent.parent / "deploy" / "periksa-kerentanan"
SEHAT = {"name": "django", "version": "5.2.19", "vulns": []}
BERLUBANG = {
    "name": "pillow",
    "version": "1.0",
    "vulns": [{"id": "PYSEC-1", "fix_versions": ["1.1", "2.0"]}, {"id": "PYSEC-2", "fix_versions": []}],
}
TAK_TERTANYA = {"name": "django", "skip_reason": "not found"}


@pytest.fixture
def jalankan(tmp_path):
    """Runs the program in a checkout whose pip-audit gives that answer; `ditanya` is how often it was asked."""
    for folder in ("deploy", "requirements", ".venv/bin"):
        (tmp_path / folder).mkdir(parents=True)
    shutil.copy(PROGRAM, tmp_path / "deploy")
    (tmp_path / "requirements/dev.txt").write_text("django==5.2.19\n")

    def _jalankan(jawaban):
        audit = tmp_path / ".venv/bin/pip-audit"
        audit.write_text(f"#!/bin/sh\necho asked >>{tmp_path}/asked\ncat <<'ISI'\n{jawaban}\nISI\n")
        audit.chmod(0o755)
        proses = subprocess.run([tmp_path / "deploy" / PROGRAM.name], capture_output=True, text=True)
        return proses.returncode, proses.stdout, proses.stderr

    _jalankan.ditanya = lambda: (tmp_path / "asked").read_text().count("asked")
    return _jalankan


@pytest.mark.parametrize(
    ("jawaban", "hasil"),
    [
        (json.dumps({"dependencies": [SEHAT, TAK_TERTANYA]}), (0, "1 packages without a known hole.\n", "")),
        (json.dumps({"dependencies": [TAK_TERTANYA]}), (0, "Advisory data base not reachable: not asked.\n", "")),
        ("", (0, "Advisory data base not reachable: not asked.\n", "")),
        (
            json.dumps({"dependencies": [SEHAT, BERLUBANG]}),
            (
                1,
                "",
                "pillow 1.0: PYSEC-1, fixed in 1.1 or 2.0\npillow 1.0: PYSEC-2, fixed in no version yet\n",
            ),
        ),
    ],
    ids=["sound", "not-known-there", "not-reachable", "holes"],
)
def test_a_known_hole_fails_and_silence_does_not(jalankan, jawaban, hasil):
    assert jalankan(jawaban) == hasil


def test_the_answer_holds_for_a_day_but_a_hole_is_told_every_time(jalankan):
    berlubang = json.dumps({"dependencies": [BERLUBANG]})
    assert [jalankan(berlubang)[0] for _ in range(2)] == [1, 1]
    assert [jalankan(json.dumps({"dependencies": [SEHAT]}))[0] for _ in range(2)] == [0, 0]
    assert jalankan.ditanya() == 3
