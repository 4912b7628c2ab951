"""The OpenAPI document, and the application held to it with questions that nobody would think of."""

from contextlib import contextmanager

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.specs.openapi.checks import ignored_auth

from pangkalpinang_jp.wsgi import application
from tests.api.panggung import minta, sistem
from tests.laporan.conftest import isi_semua_kolom

pytestmark = pytest.mark.lengkap

ALAMAT = ["/api/v1/laporan", "/api/v1/pegawai", "/api/v1/pegawai/{nip}", "/api/v1/pegawai/{nip}/catatan"]


@pytest.fixture
def dokumen(db):
    respons = minta("openapi.json")
    assert respons.status_code == 200
    return respons.json()


def test_the_document_names_every_address_its_token_and_its_failures(dokumen):
    assert sorted(dokumen["paths"]) == ALAMAT
    for jalan in dokumen["paths"].values():
        assert list(jalan) == ["get"]
        assert jalan["get"]["security"] == [{"Token": []}]
        assert set(jalan["get"]["responses"]) == {"200", "401", "403", "404", "405", "422", "429", "503"}
        assert jalan["get"]["summary"]
    assert dokumen["components"]["securitySchemes"]["Token"]["scheme"] == "bearer"
    assert "openapi.json" not in str(dokumen["paths"])


@contextmanager
def sambungan_tetap():
    """A request of WSGI closes the connection, in which the test has what it made."""
    for isyarat in (request_started, request_finished):
        isyarat.disconnect(close_old_connections)
    yield
    for isyarat in (request_started, request_finished):
        isyarat.connect(close_old_connections)


def test_whatever_is_asked_the_answer_is_one_that_the_document_knows(tokoh, settings, dokumen):
    settings.BATAS = settings.BATAS | {"api": "100000/m/key", "api_salah": "100000/m/ip"}
    isi_semua_kolom(tokoh.pegawai, tokoh.atasan)
    _, token = sistem(tokoh)
    with sambungan_tetap():
        skema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)
        for operasi in skema.get_all_operations():
            assert 200 in _coba(operasi.ok(), token, tokoh.pegawai.nip)


def _coba(operasi, token, nip):
    """Many questions to one address, of people who are there and of some who are not, all checks on; what came."""
    status = set()

    @settings(
        max_examples=40,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    def tanya(case):
        case.headers = {**(case.headers or {}), "Authorization": f"Bearer {token}"}
        status.add(case.call_and_validate(excluded_checks=[ignored_auth]).status_code)
        if case.path_parameters:
            case.path_parameters["nip"] = nip
            status.add(case.call_and_validate(excluded_checks=[ignored_auth]).status_code)

    given(case=operasi.as_strategy())(tanya)()
    return status
