"""The five people of the demonstration, one for each role, chosen from the sample by what they are."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from contoh.kota import Warga

TIM_IDEAL = 8


class Peraga(NamedTuple):
    """In the order of the roles; the atasan leads the pegawai, the mentor is more senior than the pegawai."""

    pegawai: "Warga"
    atasan: "Warga"
    mentor: "Warga"
    pengelola: "Warga"
    bkpsdmd: "Warga"


def pilih_peraga(warga: Sequence["Warga"], pengelola: Sequence["Warga"], bkpsdmd: Sequence["Warga"]) -> Peraga:
    """The same people for the same city: a team nearest to eight, its most junior member, a senior beside it."""
    atasan = min((satu for satu in warga if satu.tim and satu.atasan), key=_kelayakan_atasan)
    urusan = next(satu for satu in pengelola if satu.pd == atasan.pd)
    tim = [satu for satu in warga if satu.atasan is atasan and not satu.tim and satu is not urusan]
    pegawai = max(tim, key=lambda satu: (-satu.pns.golongan, satu.pns.tmt_cpns))
    mentor = min(
        (satu for satu in warga if satu.lebih_senior_dari(pegawai) and satu not in (atasan, urusan, *bkpsdmd)),
        key=lambda satu: (satu.pd != atasan.pd, satu.atasan is None, satu.tim > 0, satu.atasan is atasan, satu.pns.nip),
    )
    return Peraga(pegawai, atasan, mentor, urusan, bkpsdmd[-1])


def _kelayakan_atasan(warga: "Warga") -> tuple[bool, int, bool, int]:
    """Best first: below the head of an agency, in the health service, with a team of eight."""
    return warga.tingkat == 0, abs(warga.tim - TIM_IDEAL), warga.instansi.ragam != "kesehatan", warga.tingkat
