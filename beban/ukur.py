"""A command of ours that says in the end, on stderr, how many MB it took: `python -m beban.ukur hitung_ulang`."""

import os
import resource
import sys

from beban.waktu import putar


def main() -> int:
    putar()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pangkalpinang_jp.settings")
    import django

    django.setup()
    from django.core.management import call_command

    kode = 0
    try:
        call_command(*sys.argv[1:])
    except SystemExit as akhir:
        kode = int(akhir.code or 0)
    print(f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB", file=sys.stderr)
    return kode


if __name__ == "__main__":
    sys.exit(main())
