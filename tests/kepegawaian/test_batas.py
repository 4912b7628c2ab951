"""How often one may look for people and codes."""

import pytest
from django.test import Client

from tests.laporan.baca import baca

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("peran", "url"),
    [
        ("pegawai", "/mentoring/baru/?q=bu"),
        ("atasan", "/tinjauan/pelimpahan/baru/?q=ri"),
        ("bkpsdmd", "/pegawai/?q=siti"),
    ],
)
def test_who_looks_for_people_too_often_waits_and_others_do_not(tokoh, settings, peran, url, time_machine):
    settings.BATAS = {"cari": "2/m/user"}
    klien = tokoh.masuk(peran)
    assert [klien.get(url).status_code for _ in range(3)] == [200, 200, 429]
    assert "Tunggu satu menit, lalu coba lagi." in baca(klien.get(url))
    lain = tokoh.masuk("orang_lain" if peran == "pegawai" else "pegawai")
    assert lain.get("/mentoring/baru/?q=bu").status_code == 200
    time_machine.move_to("2026-11-23T12:01:01+07:00", tick=False)
    assert klien.get(url).status_code == 200


def test_the_list_itself_is_read_as_often_as_one_likes(tokoh, settings):
    settings.BATAS = {"cari": "1/m/user"}
    klien = tokoh.masuk("bkpsdmd")
    assert [klien.get("/pegawai/").status_code for _ in range(3)] == [200, 200, 200]


def test_codes_are_looked_up_by_address_and_not_by_account(tokoh, settings):
    settings.BATAS = {"verifikasi": "1/m/ip"}
    assert [klien.get("/verifikasi/AAAA/").status_code for klien in (Client(), tokoh.masuk("pegawai"))] == [404, 429]
