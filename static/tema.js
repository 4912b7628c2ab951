// Follow the system's light or dark setting; without this script the pages are light.
(() => {
  const gelap = window.matchMedia("(prefers-color-scheme: dark)");
  const pasang = () => { document.documentElement.dataset.bsTheme = gelap.matches ? "dark" : "light"; };
  gelap.addEventListener("change", pasang);
  pasang();
})();
