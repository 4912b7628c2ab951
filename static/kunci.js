// Passkeys: hands the forms marked data-kunci to the script of django-allauth, and says so where that fails.
(function () {
  const formulir = document.querySelector('form[data-kunci]');
  if (!formulir || !window.allauth) return;
  const tanda = formulir.dataset;
  window.allauth.webauthn.forms[tanda.kunci]({
    ids: {
      add: tanda.kunciTombol,
      authenticate: tanda.kunciTombol,
      login: tanda.kunciTombol,
      credential: tanda.kunciIsian,
      passwordless: tanda.kunciTanpaSandi,
      data: 'data-kunci',
    },
  });
  document.addEventListener('allauth.error', function (kejadian) {
    kejadian.preventDefault();
    formulir.querySelector('[data-kunci-galat]').hidden = false;
  });
})();
