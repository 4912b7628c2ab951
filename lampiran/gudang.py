"""Where the files lie: `STORAGES["lampiran"]`, under names nobody can guess."""

import re
import secrets
from collections.abc import Iterator

from django.core.files.storage import Storage, storages

_POLA = re.compile(r"([0-9a-f]{2})/([0-9a-f]{2})/\1\2[0-9a-f]{44}")


def gudang() -> Storage:
    return storages["lampiran"]


def nama_acak() -> str:
    """192 random bits, in folders of two levels so that none grows large; no extension that a server could go by."""
    acak = secrets.token_hex(24)
    return f"{acak[:2]}/{acak[2:4]}/{acak}"


def isi_gudang(folder: str = "") -> Iterator[str]:
    """The names of every file that `nama_acak` could have named; what else lies there is not ours."""
    try:
        subfolder, berkas = gudang().listdir(folder)
    except FileNotFoundError:
        return
    awalan = f"{folder}/" if folder else ""
    yield from (awalan + nama for nama in berkas if _POLA.fullmatch(awalan + nama))
    for nama in subfolder:
        if re.fullmatch("[0-9a-f]{2}", nama):
            yield from isi_gudang(awalan + nama)
