from tests.kegiatan.panggung import kegiatan_tokoh
from tests.laporan.baca import baca

def test_x(tokoh):
    k = kegiatan_tokoh(tokoh)
    klien = tokoh.masuk("atasan")
    for u in ("/", "/tinjauan/", f"/tinjauan/{k.pk}/", f"/tinjauan/{k.pk}/kembalikan/", "/tinjauan/pelimpahan/", "/tinjauan/pelimpahan/baru/", f"/tinjauan/pelimpahan/baru/{tokoh.pengelola.nip}/"):
        r = klien.get(u)
        print(u, r.status_code, r.headers["Content-Security-Policy"][-60:], baca(r)); print()
    print(klien.post(f"/tinjauan/{k.pk}/setujui/").headers)
    assert 0
