"""Several machines: network namespaces on one bridge, with one PostgreSQL and one folder for the uploads."""

from keandalan.percobaan import Temuan


def dua_mesin(kali: int) -> Temuan:
    raise NotImplementedError


mesin_lenyap = kabel_tercabut = dua_mesin
