"""Fills the database of DATABASE_URL with a city of so many PNS; prints what that took, as JSON."""

import json
import os
import resource
import sys
import time

import django
import time_machine

from bench.basis import JAM, TAHUN


def main(pns: int) -> None:
    with time_machine.travel(JAM):
        django.setup()
        from django.core.management import call_command
        from django.db import connection

        from konversi.rekap import sumber_klaim

        awal = time.perf_counter()
        with open(os.devnull, "w") as sunyi:
            call_command("migrate", verbosity=0)
            call_command("data_contoh", pns=pns, tahun=TAHUN, benih=1, stdout=sunyi)
        detik = time.perf_counter() - awal
        if connection.vendor == "postgresql":
            with connection.cursor() as kursor:
                kursor.execute("VACUUM ANALYZE")
        hasil = {
            "detik": detik,
            "mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
            "catatan": sum(model.objects.count() for model in sumber_klaim()),
        }
        print(json.dumps(hasil))


if __name__ == "__main__":
    main(int(sys.argv[1]))
