// Reviewing by single keys (data-tuts: the keys of what is clicked), where the page offers it (data-pintasan).
// Never while one types or with a modifier key; turned off by a box that is remembered (WCAG 2.1.4).
(() => {
  const panel = document.querySelector("[data-pintasan]");
  if (!panel) return;
  const kotak = document.getElementById("pintasan-hidup");
  const KUNCI = "pintasan-tinjauan";
  const ingat = (tulis) => { try { return tulis(localStorage); } catch { return null; } }; // private windows refuse it

  kotak.checked = ingat((tempat) => tempat.getItem(KUNCI)) !== "mati";
  kotak.addEventListener("change", () => ingat((tempat) => tempat.setItem(KUNCI, kotak.checked ? "hidup" : "mati")));
  document.getElementById("pintasan").hidden = false;

  const mengisi = (unsur) => unsur.matches("input:not(#pintasan-hidup), textarea, select") || unsur.isContentEditable;

  addEventListener("keydown", (peristiwa) => {
    const { altKey, ctrlKey, metaKey, repeat, key, target } = peristiwa;
    if (!kotak.checked || altKey || ctrlKey || metaKey || repeat || mengisi(target)) return;
    if (!/^[a-z]$/i.test(key)) return;
    const sasaran = panel.querySelector(`[data-tuts~="${key.toLowerCase()}"]`);
    if (!sasaran) return;
    peristiwa.preventDefault();
    const lipatan = sasaran.closest("summary")?.parentElement;
    if (!lipatan) return sasaran.click();
    lipatan.open = true;
    lipatan.querySelector("input[type=radio]").focus();
  });
})();
