// Passkeys: what the page says in data- attributes, handed to django-allauth's scripts. A form with data-kunci="pasang",
// "buktikan" or "masuk" has a hidden field `credential`, one button [data-tombol] that is shown where the browser knows
// passkeys, and a place [data-kata] for what went wrong.
"use strict";
const TAK_DIKENAL =
  "Peramban ini tidak dapat memakai kunci sandi di sini. Perlu peramban yang masih baru dan alamat HTTPS.";
const KATA = {
  NotAllowedError: "Tidak jadi: dibatalkan, waktunya habis, atau kunci itu tidak ada di perangkat ini. Coba lagi.",
  InvalidStateError: "Kunci di perangkat ini sudah terpasang pada akun Anda.",
  SecurityError: "Kunci sandi tidak bekerja di alamat ini. Buka aplikasi lewat nama situsnya, bukan angka.",
  NotSupportedError: TAK_DIKENAL,
};
const JENIS = { pasang: ["addForm", "add"], buktikan: ["authenticateForm", "authenticate"], masuk: ["loginForm", "login"] };
let terakhir = null;

for (const formulir of document.querySelectorAll("form[data-kunci]")) {
  const tombol = formulir.querySelector("[data-tombol]");
  const kata = formulir.querySelector("[data-kata]");
  if (!window.PublicKeyCredential) {
    kata.textContent = TAK_DIKENAL;
    continue;
  }
  const [fungsi, sebutan] = JENIS[formulir.dataset.kunci];
  const ids = { credential: formulir.elements.credential.id, [sebutan]: tombol.id };
  if (formulir.elements.passwordless) ids.passwordless = formulir.elements.passwordless.id;
  const data = formulir.dataset.pilihan ? JSON.parse(formulir.dataset.pilihan) : undefined;
  tombol.addEventListener("click", () => { terakhir = kata; kata.textContent = ""; });
  window.allauth.webauthn.forms[fungsi]({ ids, data });
  tombol.hidden = false;
}

document.addEventListener("allauth.error", (peristiwa) => {
  peristiwa.preventDefault();
  const nama = peristiwa.detail.exception.name;
  terakhir.textContent = KATA[nama] || "Tidak berhasil. Periksa sambungan Anda, lalu coba lagi.";
});
