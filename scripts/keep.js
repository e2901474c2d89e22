// Nothing that a person typed is lost.
//
// 1. What was typed or picked waits in this tab until we have said that it is kept: the form was sent,
//    and we answered it with the way to the next page. All of it goes when somebody has sent or taken
//    back their answers, when somebody else begins, on a tablet that many share, and after a day.
(() => {
  const A_DAY = 24 * 60 * 60 * 1000;
  const SOON = 2000; // from pressing the button until the browser asks for the next page
  try {
    const drafts = JSON.parse(sessionStorage.getItem("typed") ?? "{}");
    const isOver = document.querySelector('[data-over], script[src*="tablet/"]');
    const [theirs] = location.pathname.match(/^.*\/answers\/[^/]+/) ?? [""];
    const [visit] = performance.getEntriesByType("navigation");
    for (const [path, { at, sent }] of Object.entries(drafts)) {
      const isKept = visit.redirectCount > 0 && Math.abs(performance.timeOrigin - sent) < SOON;
      const isOld = !(Date.now() - at < A_DAY);
      if (isKept || isOver || isOld || !path.startsWith(theirs)) delete drafts[path];
    }
    if (Object.keys(drafts).length) sessionStorage.setItem("typed", JSON.stringify(drafts));
    else sessionStorage.removeItem("typed");
  } catch {
    // No room, or not allowed here: the pages work as they do without a script.
  }
})();

// 2. When a page of the way is left by the browser's own Back, by the button that leaves at once, or by
//    closing it, what was picked and written is sent first, as a button that leads away would send it.
//    All other ways out of the page are such buttons.
(() => {
  const form = document.forms.page;
  if (!form) return;
  const said = () => new URLSearchParams(new FormData(form)).toString();

  // Until we have said that it is kept, what was typed and picked waits in this tab too: the network
  // may be gone. Not on a tablet that many share, and not where a helper must see nothing.
  const shared = form.dataset.hides || document.querySelector('script[src*="tablet/"]');
  const fields = [...form.elements].filter((field) => /^(radio|checkbox|text)/.test(field.type));
  const isGiven = (field) => field.checked || field.type.startsWith("text");
  const typed = () => fields.filter(isGiven).map((field) => [field.name, field.value]);
  const asShown = JSON.stringify(typed());
  const path = form.getAttribute("action");
  const readDrafts = () => JSON.parse(sessionStorage.getItem("typed") ?? "{}");

  function saveDraft(sent) {
    if (shared) return;
    try {
      const drafts = readDrafts();
      if (sent || JSON.stringify(typed()) !== asShown) drafts[path] = { at: Date.now(), sent, typed: typed() };
      else delete drafts[path];
      sessionStorage.setItem("typed", JSON.stringify(drafts));
    } catch {
      // No room, or not allowed here: the page works as it does without a script.
    }
  }

  function fillIn(draft) {
    for (const field of fields) {
      const values = draft.typed.filter(([name]) => name === field.name).map(([, value]) => value);
      if (field.type.startsWith("text")) field.value = values[0] ?? field.value;
      else field.checked = values.includes(field.value);
    }
    // It came to us after all, if the page shows the same and asks for nothing to be put right.
    if (JSON.stringify(typed()) === asShown && !document.querySelector(".govuk-error-summary")) saveDraft();
  }

  function comeBack() {
    try {
      const draft = readDrafts()[path];
      if (draft && !shared) fillIn(draft);
    } catch {
      // As above.
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
    saveDraft(performance.timeOrigin + performance.now());
  });
  form.addEventListener("input", () => saveDraft());
  addEventListener("pagehide", keep);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") keep();
  });
})();
