"""The gap, and what closes it (Lampiran I E and table F.3 row 2). Pure: they follow from levels and cause alone."""

from kompetensi.acuan import Acuan, Saran


def kesenjangan(diminta: int, sekarang: int | None) -> int:
    """By how many levels somebody falls short; 0 where they do not, or have not been assessed."""
    return 0 if sekarang is None else max(0, diminta - sekarang)


def sarankan(acuan: Acuan, selisih: int, penyebab: str) -> Saran | None:
    """What closes a gap of so many levels with that cause; None without a gap, or without a (known) cause."""
    sebab = acuan.sebab(penyebab)
    if selisih <= 0 or sebab is None:
        return None
    return max((satu for satu in sebab.saran if satu.mulai <= selisih), key=lambda satu: satu.mulai)
