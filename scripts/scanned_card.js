// The QR code of a code card leads to the form for its words, and has the words behind the "#" of the
// address. A browser tells nobody what stands there. So this script fills in the form, and takes the
// words out of the address; somebody presses the button, which sends them as typed words are sent.
// Without a script the form is there, and the way to choose the pictures.
(() => {
  const scanned = /^#([a-z]+(?:-[a-z]+){4})$/.exec(location.hash);
  const box = document.getElementById("words");
  if (!scanned || !box) return;
  box.value = scanned[1].replaceAll("-", " ");
  history.replaceState(null, "", location.pathname);
  document.getElementById("scanned").hidden = false;
  box.form.querySelector("button[type=submit]").focus();
})();
