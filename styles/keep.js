// Nothing that a person typed is lost: when a page of the way is left by the browser's own Back, by
// the button that leaves at once, or by closing it, what was picked and written is sent first, as
// a button that leads away would send it. All other ways out of the page are such buttons.
(() => {
  const form = document.forms.page;
  if (!form) return;
  const said = () => new URLSearchParams(new FormData(form)).toString();
  let kept = said();

  function keep() {
    const now = said();
    if (now === kept) return;
    const typed = new FormData(form);
    typed.set("then", "accessibility"); // of all the places to leave for, the lightest page
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
