// Nothing that a person typed is lost: when a page of the way is left by a link, by the browser's own
// Back, or by closing it, what was picked and written is sent first, as "Stop and rest" would send it.
// Without this script the buttons of the page do it.
(() => {
  const form = [...document.forms].find((one) => one.querySelector('button[name="then"][value="rest"]'));
  // Files are large: whoever picks one waits for its button.
  if (!form || form.enctype === "multipart/form-data") return;
  const said = () => new URLSearchParams(new FormData(form)).toString();
  let kept = said();

  function keep() {
    const now = said();
    if (now === kept) return;
    const typed = new FormData(form);
    typed.set("then", "rest");
    if (navigator.sendBeacon(form.action, new URLSearchParams(typed))) kept = now;
  }

  // A button of the page sends all of it anyway.
  form.addEventListener("submit", () => {
    kept = said();
  });
  addEventListener("pagehide", keep);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") keep();
  });
})();
