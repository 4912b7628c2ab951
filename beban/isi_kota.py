"""Inside the application: `python -m beban.isi_kota 300` gives so many people accounts; prints as JSON what they do.

One in six is an atasan with running agreements, a few are pengelola, two of BKPSDMD; the others work under these
atasan.
"""

import json
import os
import sys
from datetime import date
from typing import Any

from beban.instalasi import SANDI
from beban.waktu import putar


def main(banyak: int) -> None:
    putar()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pangkalpinang_jp.settings")
    import django

    django.setup()
    from django.contrib.auth.hashers import make_password
    from django.utils import timezone

    from kepegawaian.models import PNS, Akun

    orang = pilih(banyak, timezone.localdate())
    nip = dict(PNS.objects.values_list("pk", "nip"))
    sandi = make_password(SANDI)  # once: it is slow on purpose
    Akun.objects.filter(pns__in=orang).delete()
    Akun.objects.bulk_create([Akun(pns_id=pk, nip=nip[pk], password=sandi) for pk in orang])
    print(json.dumps([{"nip": nip[pk], **satu} for pk, satu in orang.items()]))


def pilih(banyak: int, hari: date) -> dict[int, dict[str, Any]]:
    """By pk: the role, and of an atasan the agreements under which sessions can be logged."""
    from coaching.models import Coaching
    from kepegawaian.models import Penempatan, Penugasan

    kini = {satu.pns_id: satu for satu in Penempatan.objects.pada(hari)}
    berperan = {satu.pns_id: satu.peran for satu in Penugasan.objects.all() if satu.pns_id in kini}
    kesepakatan: dict[int, list[list[Any]]] = {}
    berjalan = Coaching.objects.filter(status="berjalan", mulai__lte=hari, selesai__gte=hari).order_by("pk")
    for satu in berjalan:
        penempatan = kini.get(satu.peserta_id)
        if penempatan and penempatan.atasan_id == satu.pembimbing_id:
            awal = max(satu.mulai, penempatan.mulai)
            kesepakatan.setdefault(satu.pembimbing_id, []).append([satu.pk, awal.isoformat()])
    atasan = sorted(kesepakatan, key=lambda pk: (-len(kesepakatan[pk]), pk))[: max(1, banyak // 6)]
    orang: dict[int, dict[str, Any]] = {
        pk: {"peran": "atasan", "kesepakatan": kesepakatan[pk]} for pk in atasan if pk not in berperan
    }
    for peran, paling in (("bkpsdmd", 2), ("pengelola", max(1, banyak // 40))):
        terpilih = sorted(pk for pk, satu in berperan.items() if satu == peran and pk not in orang)[:paling]
        orang |= {pk: {"peran": peran} for pk in terpilih}
    bawahan = sorted(pk for pk, satu in kini.items() if satu.atasan_id in atasan and pk not in {*orang, *berperan})
    lain = sorted(pk for pk in kini if pk not in {*orang, *berperan, *bawahan})
    for pk in (bawahan + lain)[: banyak - len(orang)]:
        orang[pk] = {"peran": "pegawai"}
    return orang


if __name__ == "__main__":
    main(int(sys.argv[1]))
