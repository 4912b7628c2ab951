// Compares the SHA-256 of a chosen or dropped file with that of the issued document. Nothing leaves the browser.
"use strict";
const tempat = document.getElementById("jatuhkan");
const masukan = document.getElementById("berkas");
const hasil = document.getElementById("hasil");
const sendiri = document.getElementById("sendiri");
const AWAL_PDF = "%PDF-";
let giliran = 0;

function katakan(kalimat, jenis) {
  hasil.textContent = kalimat;
  hasil.className = `mb-0 mt-2 hasil-${jenis}`;
}

async function sidik(isi) {
  const bita = new Uint8Array(await crypto.subtle.digest("SHA-256", isi));
  return [...bita].map((satu) => satu.toString(16).padStart(2, "0")).join("");
}

async function putusan(berkas) {
  const nama = `“${berkas.name}”`;
  if (!berkas.size) return [`⚠ ${nama} kosong (0 bita). Unduh atau salin lagi berkasnya, lalu pilih sekali lagi.`, "beda"];
  const isi = await berkas.arrayBuffer();
  if (new TextDecoder("latin1").decode(isi.slice(0, AWAL_PDF.length)) !== AWAL_PDF) {
    return [`⚠ ${nama} bukan berkas PDF, jadi tidak dibandingkan. Pilih berkas PDF yang ingin diperiksa.`, "beda"];
  }
  if ((await sidik(isi)) === tempat.dataset.sha256) {
    return [`✓ Sama. ${nama} persis seperti yang dibuat aplikasi ini.`, "sama"];
  }
  return [`✗ Berbeda. ${nama} bukan berkas yang dibuat dengan kode ini, atau sudah diubah. Cocokkan kodenya dengan yang tercetak di kaki halamannya.`, "beda"];
}

async function bandingkan(semua) {
  const ini = ++giliran; // of two files chosen one after another the later one is answered
  if (!semua.length) return;
  if (semua.length > 1) {
    katakan("⚠ Pilih satu berkas saja; yang dibandingkan satu demi satu.", "beda");
    return;
  }
  if (!globalThis.crypto || !crypto.subtle) {
    sendiri.open = true;
    katakan("⚠ Peramban ini tidak dapat menghitung sidik di alamat tanpa HTTPS. Bandingkan sendiri seperti di bawah.", "beda");
    return;
  }
  katakan("Menghitung sidik …", "tunggu");
  let jawaban;
  try {
    jawaban = await putusan(semua[0]);
  } catch {
    jawaban = ["⚠ Berkas ini tidak dapat dibaca: mungkin berupa folder, atau sudah dipindahkan. Pilih lagi berkasnya.", "beda"];
  }
  if (ini === giliran) katakan(...jawaban);
}

masukan.addEventListener("change", () => bandingkan(masukan.files));
for (const peristiwa of ["dragover", "dragleave", "drop"]) {
  tempat.addEventListener(peristiwa, (e) => {
    e.preventDefault();
    tempat.classList.toggle("di-atas", peristiwa === "dragover");
    if (peristiwa === "drop") {
      masukan.value = ""; // what it names would not be what was dropped
      bandingkan(e.dataTransfer.files);
    }
  });
}
