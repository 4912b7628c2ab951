"""What becomes of somebody's dialogue and plan of the year."""

from random import Random
from typing import NamedTuple

from contoh.corak import pilih
from kompetensi.models import Dialog

Status = Dialog.Status
KEDUANYA, ATASAN, PEGAWAI, KONSEP = "keduanya", "atasan", "pegawai", "konsep"
"""Who has agreed to a plan: both, one side, nobody yet."""
_DIALOG = (
    (Status.DISEPAKATI, 80),
    (Status.DIAJUKAN, 4),
    (Status.BERLANGSUNG, 5),
    (Status.DIBATALKAN, 2),
    ("", 9),
)
_RENCANA = ((KEDUANYA, 76), (ATASAN, 7), (PEGAWAI, 3), (KONSEP, 4), ("", 10))


class Nasib(NamedTuple):
    """`dialog` is the status of this year's, `rencana` who has agreed to the plan; "" where there is none.

    `diri`: the pegawai assessed themself. `dahulu`: there was a dialogue last year too.
    """

    dialog: str
    diri: bool
    rencana: str
    dahulu: bool


def undi_nasib(acak: Random) -> Nasib:
    """One that could be anybody's."""
    return Nasib(pilih(acak, _DIALOG), acak.random() < 0.5, pilih(acak, _RENCANA), acak.random() < 0.3)
