"""The code of a document as people read and type it."""

import re

PANJANG_KODE = 16
"""Letters of base32 (A–Z, 2–7): 80 bits, nobody finds one by trying."""

_KELIRU = str.maketrans("018", "OIB")
"""Digits that base32 does not have, for the letters they are mistaken for."""


def berkelompok(kode: str) -> str:
    """ABCD-EFGH-IJKL-MNOP"""
    return "-".join(re.findall("....", kode))


def rapikan(tulisan: str) -> str:
    """The code somebody typed, in any case and with anything but letters between; "" for what cannot be one."""
    kode = re.sub(r"[\W_]", "", tulisan).upper().translate(_KELIRU)
    return kode if re.fullmatch(rf"[A-Z2-7]{{{PANJANG_KODE}}}", kode) else ""
