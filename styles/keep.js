// Nothing that a person typed is lost: when a page of the way is left by the browser's own Back, by
// the button that leaves at once, or by closing it, what was picked and written is sent first, as
// a button that leads away would send it. All other ways out of the page are such buttons.
(() => {
  const form = document.forms.page;
  if (!form) return;
  const said = () => new URLSearchParams(new FormData(form)).toString();

  // Until we have said that it is kept, it waits in this tab too: the network may be gone. Not on a
  // tablet that many share, and not on the page where a helper must see nothing.
  const fields = [...form.elements].filter((one) => /^(radio|checkbox|text)/.test(one.type));
  const ticked = (one) => one.checked || one.type.startsWith("text");
  const typed = () => fields.filter(ticked).map((one) => [one.name, one.value]);
  const shared = form.dataset.hides || document.querySelector('script[src*="tablet/watching"]');
  const ours = JSON.stringify(typed());
  const here = form.getAttribute("action");

  function wait(sent) {
    if (shared) return;
    try {
      const drafts = JSON.parse(sessionStorage.getItem("typed") ?? "{}");
      if (sent || JSON.stringify(typed()) !== ours) drafts[here] = { at: Date.now(), sent, typed: typed() };
      else delete drafts[here];
      sessionStorage.setItem("typed", JSON.stringify(drafts));
    } catch {
      // No room, or not allowed here: the page works as it does without a script.
    }
  }

  function comeBack() {
    let draft;
    try {
      draft = JSON.parse(sessionStorage.getItem("typed") ?? "{}")[here];
    } catch {
      // As above.
    }
    if (shared || !draft) return;
    for (const one of fields) {
      const values = draft.typed.filter(([name]) => name === one.name).map(([, value]) => value);
      if (one.type.startsWith("text")) one.value = values[0] ?? one.value;
      else one.checked = values.includes(one.value);
    }
  }
  let kept = said();
  comeBack();

  function keep() {
    const now = said();
    if (now === kept) return;
    const all = new FormData(form);
    all.set("then", "accessibility"); // of all the places to leave for, the lightest page
    if (navigator.sendBeacon(form.action, new URLSearchParams(all))) kept = now;
  }

  // A button of the page sends all of it anyway.
  form.addEventListener("submit", () => {
    kept = said();
    wait(performance.timeOrigin + performance.now());
  });
  form.addEventListener("input", () => wait());
  addEventListener("pagehide", keep);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") keep();
  });
})();
