// Compares the SHA-256 of a chosen or dropped file with that of the issued document. Nothing leaves the browser.
"use strict";
const tempat = document.getElementById("jatuhkan");
const masukan = document.getElementById("berkas");
const hasil = document.getElementById("hasil");

function katakan(kalimat, jenis) {
  hasil.textContent = kalimat;
  hasil.className = `mb-0 mt-2 hasil-${jenis}`;
}

async function bandingkan(berkas) {
  if (!berkas) return;
  if (!globalThis.crypto || !crypto.subtle) {
    katakan("⚠ Peramban ini tidak dapat menghitung sidik di alamat tanpa HTTPS. Hitung SHA-256 berkas Anda sendiri (sha256sum atau certutil -hashfile), lalu bandingkan dengan yang di atas.", "beda");
    return;
  }
  katakan("Menghitung sidik …", "tunggu");
  const isi = await berkas.arrayBuffer();
  if (new TextDecoder("latin1").decode(isi.slice(0, 5)) !== "%PDF-") {
    katakan(`✗ “${berkas.name}” bukan berkas PDF. Pilih berkas PDF yang ingin diperiksa.`, "beda");
    return;
  }
  const sidik = [...new Uint8Array(await crypto.subtle.digest("SHA-256", isi))].map((b) => b.toString(16).padStart(2, "0")).join("");
  if (sidik === tempat.dataset.sha256) {
    katakan(`✓ Sama. “${berkas.name}” persis seperti yang dibuat aplikasi ini.`, "sama");
  } else {
    katakan(`✗ Berbeda. “${berkas.name}” bukan berkas yang dibuat dengan kode ini, atau sudah diubah.`, "beda");
  }
}

masukan.addEventListener("change", () => bandingkan(masukan.files[0]));
for (const peristiwa of ["dragover", "drop"]) {
  tempat.addEventListener(peristiwa, (e) => {
    e.preventDefault();
    if (peristiwa === "drop") bandingkan(e.dataTransfer.files[0]);
  });
}
