"""Nothing is forgotten: every model is in the trail or has its reason, and no way of writing one goes unheard."""

import ast

import pytest
from auditlog.models import LogEntry
from auditlog.registry import auditlog
from django.apps import apps
from django.conf import settings
from django.db import models

from jejak.data_diri import BAGIAN, DILUAR
from jejak.orang import PIHAK
from jejak.tertutup import MEDAN
from kepegawaian.berjejak import Berjejak, BerjejakQuerySet
from kepegawaian.models import PNS

TANPA_JEJAK = {
    "kepegawaian.Pemberitahuan": "what somebody is told about a change that is in the trail itself",
    "lampiran.Berkas": "bytes without an owner; what they are attached to is in the trail",
    "konversi.RekapJP": "follows from the records",
    "konversi.KunciTahun": "follows from the decision on a report, which is in the trail",
    "impor.Impor": "says itself who did what and when; what it saves is in the trail row by row",
    "impor.BarisImpor": "the preview of an import",
    "laporan.LanggananKalender": "a secret of one person, and nobody else's business",
    "laporan.RinciKota": "follows from the records",
    "laporan.DokumenTerbit": "is only ever added to, and says itself what and when",
    "laporan.Paket": "says itself who asked for it and when; its files go after a week",
    "laporan.ButirPaket": "a document of a pack",
    "jejak.Tentang": "part of the trail",
    "pengingat.SetelanPengingat": "how somebody wants to be reminded, and nobody else's business",
    "pengingat.MasaTenang": "likewise",
    "pengingat.Ringkasan": "what somebody was reminded of; it follows from the records",
    "pengingat.ButirRingkasan": "part of a Ringkasan",
    "pengingat.TugasHarian": "says itself when it ran and what came of it",
    "operasi.Denyut": "the sign of life of a worker",
}
"""Models of ours that are not in the audit trail, and why."""


def model_kita():
    folder = {satu.name for satu in settings.BASE_DIR.iterdir() if (satu / "apps.py").exists()}
    return [satu for satu in apps.get_models() if satu._meta.app_config.name in folder]


TERDAFTAR = [satu for satu in model_kita() if auditlog.contains(satu)]


def test_every_model_is_in_the_trail_or_has_a_reason():
    tanpa = {satu._meta.label for satu in model_kita()} - {satu._meta.label for satu in TERDAFTAR}
    assert tanpa == TANPA_JEJAK.keys()


@pytest.mark.parametrize("model", TERDAFTAR, ids=lambda satu: satu._meta.label)
def test_whatever_is_written_at_once_is_heard_and_stands_or_falls_with_its_entry(model):
    assert issubclass(model, Berjejak)
    for manajer in model._meta.managers:
        assert isinstance(manajer.get_queryset(), BerjejakQuerySet), manajer
    for hubungan in model._meta.related_objects:
        if auditlog.contains(hubungan.related_model) and hubungan.get_accessor_name() and hubungan.one_to_many:
            milik = getattr(model(pk=1), hubungan.get_accessor_name())
            assert isinstance(milik.get_queryset(), BerjejakQuerySet), hubungan


TAK_TERDENGAR = {"_raw_delete", "_update", "_insert", "_batched_insert", "disable_auditlog"}
"""What tells nobody."""
LEWAT_DASAR = {"update", "bulk_create", "bulk_update"}
"""Unheard on `_base_manager`, which is Django's own."""


def sumber():
    for satu in settings.BASE_DIR.glob("*/__init__.py"):
        if satu.parent.name not in ("tests", "bench", "beban", "keandalan"):
            yield from (jalur for jalur in satu.parent.rglob("*.py") if "migrations" not in jalur.parts)


BOLEH = {
    "contoh/pembuat.py": ["disable_auditlog"],  # nobody did what the made-up city did
    "jejak/orang.py": ["INSERT INTO "],  # the trail itself
    "kepegawaian/berjejak.py": ["INSERT INTO "],  # the trail itself
    "konversi/rekap.py": ["INSERT INTO "],  # RekapJP, which follows from the records
    "operasi/cadangan/sqlite.py": [
        "DELETE FROM "
    ],  # tables of an empty installation, before a backup is restored there
}


def pelanggaran(pohon):
    """Calls that write past the QuerySet of a model or silence the trail, and SQL that changes a table."""
    ujaran = {id(satu.value) for satu in ast.walk(pohon) if isinstance(satu, ast.Expr)}
    for simpul in ast.walk(pohon):
        if isinstance(simpul, ast.Call):
            rantai = ast.unparse(simpul.func)
            nama = rantai.rsplit(".", 1)[-1]
            if nama in TAK_TERDENGAR or (nama in LEWAT_DASAR and "_base_manager" in rantai):
                yield rantai
        elif isinstance(simpul, ast.Constant) and isinstance(simpul.value, str) and id(simpul) not in ujaran:
            kata = simpul.value.upper().split()
            if kata[:2] in (["INSERT", "INTO"], ["DELETE", "FROM"]) or (kata[:1] == ["UPDATE"] and "SET" in kata):
                yield simpul.value


def test_no_source_of_ours_writes_past_the_trail():
    semua = {jalur: list(pelanggaran(ast.parse(jalur.read_text()))) for jalur in sorted({*sumber()})}
    assert len(semua) > 100
    ada = {str(jalur.relative_to(settings.BASE_DIR)): isi for jalur, isi in semua.items() if isi}
    assert ada == BOLEH


@pytest.mark.parametrize(
    "kalimat",
    [
        "semua._raw_delete('default')",
        "Kegiatan._base_manager.filter(pk=1).update(nama='')",
        "kursor.execute('UPDATE kegiatan SET nama = 1')",
        "kursor.execute('delete from kegiatan')",
        "context.disable_auditlog()",
    ],
)
def test_the_walk_finds_what_it_looks_for(kalimat):
    assert list(pelanggaran(ast.parse(kalimat)))


def orang(model):
    """The names of the columns that point at a person."""
    return {satu.name for satu in model._meta.concrete_fields if satu.related_model is PNS}


@pytest.mark.parametrize("model", TERDAFTAR, ids=lambda satu: satu._meta.label)
def test_every_model_with_a_person_says_whom_it_is_about(model):
    """Those who only worked on it are the ones who did it, which the entry says itself."""
    bekerja = {"diubah_oleh", "dibuat_oleh", "dicabut_oleh", "penanda", "diunggah_oleh"}
    if orang(model) - bekerja:
        assert model._meta.label in PIHAK


def test_whom_it_is_about_are_columns_that_exist():
    for label, jalur in PIHAK.items():
        for satu in jalur:
            model = apps.get_model(label)
            for bagian in satu.split("."):
                medan = model._meta.pk if bagian == "pk" else _kolom(model, bagian)
                model = medan.related_model or model
            assert model is PNS or bagian == "pk", (label, satu)


def _kolom(model, nama):
    return next(satu for satu in model._meta.concrete_fields if nama in (satu.name, satu.attname))


@pytest.mark.parametrize("label", MEDAN)
def test_closed_fields_exist(label):
    model = apps.get_model(label)
    assert auditlog.contains(model)
    assert {satu.name for satu in model._meta.concrete_fields} >= MEDAN[label] - {
        "pekerjaan",
        "hasil_diharapkan",
        "aspek",
    }


def menuju_orang():
    """Every model from which foreign keys lead to a PNS, over however many steps."""
    hasil, baru = set(), {PNS}
    while baru:
        hasil |= baru
        baru = {
            satu
            for satu in apps.get_models(include_auto_created=True)
            if {medan.related_model for medan in satu._meta.concrete_fields} & hasil
        } - hasil
    return hasil


def test_the_export_of_ones_own_data_has_every_model_about_people_or_a_reason():
    ada = {sumber.model for bagian in BAGIAN for sumber in bagian.sumber}
    assert {satu._meta.label for satu in menuju_orang()} == ada | DILUAR.keys()
    assert not ada & DILUAR.keys()


def test_every_path_of_the_export_leads_to_the_person_and_its_secrets_are_columns(tokoh):
    for bagian in BAGIAN:
        for satu in bagian.sumber:
            assert satu.milik(tokoh.pegawai).count() >= 0
            assert {medan.name for medan in apps.get_model(satu.model)._meta.concrete_fields} >= {*satu.tanpa}


def test_the_trail_is_the_models_and_nothing_else():
    assert {satu for satu in auditlog.get_models() if issubclass(satu, models.Model)} == {*TERDAFTAR}
    assert not auditlog.contains(LogEntry)
