"""`manage.py` by the clock of the test: `python -m beban.kelola db_worker`."""

import os
import sys

from beban.waktu import putar

if __name__ == "__main__":
    putar()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pangkalpinang_jp.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)
