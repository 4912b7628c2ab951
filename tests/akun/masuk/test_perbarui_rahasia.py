"""A new SECRET_KEY: the secrets of second steps move to it, and the old one can be forgotten."""

import pytest
from allauth.mfa.models import Authenticator
from django.core.management import call_command

from tests.akun.masuk.panggung import angka, di_pintu, pasang

BARU = "baru-" * 12


@pytest.fixture
def akun(tokoh):
    return tokoh.akun["pegawai"]


def test_after_it_the_old_key_is_not_needed_and_nothing_else_changed(akun, settings, capsys):
    kode = pasang(akun)
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = BARU, [settings.SECRET_KEY]
    call_command("perbarui_rahasia")
    assert capsys.readouterr().out == "rahasia: 2 disandikan ulang\n"
    settings.SECRET_KEY_FALLBACKS = []
    for satu in (angka(), kode[3]):
        klien = di_pintu(akun)
        assert klien.post("/masuk/kode/", {"code": satu}).headers["Location"] == "/"
    klien = di_pintu(akun)
    assert klien.post("/masuk/kode/", {"code": kode[3]}).status_code == 200  # used up


def test_without_it_the_new_key_alone_opens_nothing(akun, settings):
    pasang(akun)
    settings.SECRET_KEY = BARU
    assert di_pintu(akun).post("/masuk/kode/", {"code": angka()}).status_code == 200


def test_what_no_key_opens_is_named_and_left_and_the_others_are_done(tokoh, akun, settings, capsys):
    lama = settings.SECRET_KEY
    settings.SECRET_KEY = "hilang-" * 9
    pasang(tokoh.akun["atasan"])
    settings.SECRET_KEY = lama
    sebelum = list(Authenticator.objects.values_list("data", flat=True))
    pasang(akun)
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = BARU, [lama]
    with pytest.raises(SystemExit) as keluar:
        call_command("perbarui_rahasia")
    keluaran = capsys.readouterr()
    assert (keluar.value.code, keluaran.out) == (1, "rahasia: 2 disandikan ulang\n")
    baris = keluaran.err.splitlines()
    assert [satu.split(":")[0] for satu in baris] == [
        f"{tokoh.atasan.nip} (aplikasi autentikator)",
        f"{tokoh.atasan.nip} (kode cadangan)",
    ]
    assert all("Setel ulang langkah kedua akun itu" in satu for satu in baris)
    assert list(Authenticator.objects.filter(user=tokoh.akun["atasan"]).values_list("data", flat=True)) == sebelum


def test_twice_is_as_good_as_once_and_keys_are_left_alone(akun, settings, capsys):
    pasang(akun)
    Authenticator.objects.create(user=akun, type="webauthn", data={"name": "Ponsel", "credential": {}})
    call_command("perbarui_rahasia")
    call_command("perbarui_rahasia")
    assert capsys.readouterr().out == "rahasia: 2 disandikan ulang\n" * 2
    assert Authenticator.objects.get(type="webauthn").data == {"name": "Ponsel", "credential": {}}
