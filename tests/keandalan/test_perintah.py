"""`python -m keandalan` on the command line."""

from keandalan.__main__ import main


def test_a_trial_that_is_not_there_is_said_with_those_that_are(monkeypatch, capsys):
    monkeypatch.setattr("sys.argv", ["keandalan", "--hanya", "gempa"])
    assert main() == 2
    assert "bunuh.bunuh_web" in capsys.readouterr().err
