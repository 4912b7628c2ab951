// Posted forms: sent once however often one clicks, and not left by mistake with unsaved changes (data-jaga).
// Nothing depends on this script: the server does the same thing once.
(() => {
  const dipos = (formulir) => formulir instanceof HTMLFormElement && formulir.method === "post";
  const tombol = (formulir) => [...formulir.elements].filter((satu) => satu.type === "submit");

  addEventListener("submit", (peristiwa) => {
    const formulir = peristiwa.target;
    if (!dipos(formulir)) return;
    if ("terkirim" in formulir.dataset) return peristiwa.preventDefault();
    delete formulir.dataset.berubah;
    if (peristiwa.defaultPrevented) return; // HTMX sends it, and the page stays
    formulir.dataset.terkirim = "";
    // Later, or the button that was clicked would not be sent along.
    setTimeout(() => tombol(formulir).forEach((satu) => { satu.disabled = true; }));
  });

  // Back to this page as the browser kept it: it can be sent again.
  addEventListener("pageshow", (peristiwa) => {
    if (!peristiwa.persisted) return;
    for (const formulir of document.querySelectorAll("form[data-terkirim]")) {
      delete formulir.dataset.terkirim;
      tombol(formulir).forEach((satu) => { satu.disabled = false; });
    }
  });

  // A page may set data-berubah itself, for a form that came filled in and unsaved.
  addEventListener("input", ({ target }) => {
    if (target.form && dipos(target.form)) target.form.dataset.berubah = "";
  });

  // A draft that saved itself (kegiatan) is no longer unsaved, but for the files that only sending takes along.
  addEventListener("tersimpan", ({ target }) => {
    const formulir = target.closest("form");
    const berkas = [...formulir.elements].some((satu) => satu.type === "file" && satu.files.length);
    if (!berkas) delete formulir.dataset.berubah;
  });

  addEventListener("beforeunload", (peristiwa) => {
    if (document.querySelector("form[data-jaga][data-berubah]")) peristiwa.preventDefault();
  });
})();
