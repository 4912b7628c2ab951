"""Backups: one file with the database and every stored file, and the way back, with proof.

The file is a tar, so that it can be read without this program (`age -d`, `tar xf`, `sha256sum -c SHA256SUMS`):

    lampiran/…          every file of the storage, under its name there
    basisdata.dump      pg_dump in its custom format; or basisdata.sqlite3
    SHA256SUMS          of all the above
    manifes.json        counts of every table, migrations, version, SHA-256 of SHA256SUMS; last, so that a file that
                        was cut off is never taken for whole
"""


class CadanganGagal(Exception):
    """A sentence for the operator."""
