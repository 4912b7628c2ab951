"""Pages that need sign-in, for the tests of `kepegawaian.kiriman`: a form, a button, a public page, a fragment."""

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template import engines
from django.urls import path
from django.views.decorators.http import require_POST

from kepegawaian.kiriman import isian
from kepegawaian.models import PerangkatDaerah
from pangkalpinang_jp.urls import urlpatterns as alamat_aplikasi

HALAMAN = """
{% extends "base.html" %}
{% block isi %}
  <h1>Uji</h1>
  <form id="formulir" method="post" enctype="multipart/form-data" data-jaga>
    {% csrf_token %}{% pemilik %}{{ formulir }}<button type="submit">Simpan</button>
  </form>
  {% for ke in tombol %}
    <form id="tombol-{{ ke }}" method="post" action="/uji/tombol/">
      {% csrf_token %}{% pemilik "/uji/formulir/" %}
      <button type="submit" name="pilihan" value="terima">Terima {{ ke }}</button>
      <button type="submit" name="pilihan" value="tolak">Tolak {{ ke }}</button>
    </form>
  {% endfor %}
  <a href="/aturan/">Pergi</a>
{% endblock %}
"""


class FormulirPD(forms.ModelForm):
    surat = forms.FileField(required=False)

    class Meta:
        model = PerangkatDaerah
        fields = ["kode", "nama", "alamat"]


def formulir(request):
    """Saves a new agency. `?tombol=` so many buttons beside it."""
    satu = isian(request, FormulirPD)
    if request.method == "POST" and satu.is_valid():
        satu.save()
        return redirect("/uji/formulir/")
    isi = {"formulir": satu, "tombol": range(1, int(request.GET.get("tombol", 1)) + 1)}
    return HttpResponse(engines["django"].from_string(HALAMAN).render(isi, request))


@require_POST
def tombol(request):
    """Makes an agency at every call, named as the button that was pressed."""
    nomor = PerangkatDaerah.objects.count()
    PerangkatDaerah.objects.create(kode=f"8.{nomor:02d}", nama=request.POST.get("pilihan", ""))
    return redirect("/uji/formulir/")


def potongan(request):
    return HttpResponse(f"sepotong, kiriman {request.kiriman}")


@login_not_required
def terbuka(request):
    return HttpResponse(f"terbuka, kiriman {request.kiriman}")


urlpatterns = [
    *alamat_aplikasi,
    path("uji/formulir/", formulir),
    path("uji/tombol/", tombol),
    path("uji/potongan/", potongan),
    path("uji/terbuka/", terbuka),
]
