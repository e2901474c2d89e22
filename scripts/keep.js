// Nothing that a person typed is lost.
//
// 1. What was typed or picked stays in this tab as a draft until we have said that it is saved: the form
//    was sent, and we answered it with the way to the next page. All drafts are removed when somebody has
//    sent or taken back their answers, when somebody else begins, on a shared tablet, and after a day.
(() => {
  const A_DAY = 24 * 60 * 60 * 1000;
  const SOON = 2000; // milliseconds from a press of the button until the browser asks for the next page
  const isOver = document.querySelector('[data-over], script[src*="tablet/"]') !== null;
  const survey = location.pathname.match(/^.*\/answers\/[^/]+/)?.[0] ?? "";
  const [visit] = performance.getEntriesByType("navigation");

  const wasSaved = ({ sent }) =>
    visit.redirectCount > 0 && Math.abs(performance.timeOrigin - sent) < SOON;
  const isFresh = ({ at }) => Date.now() - at < A_DAY;

  const stays = ([path, draft]) =>
    !isOver && path.startsWith(survey) && isFresh(draft) && !wasSaved(draft);

  try {
    const drafts = JSON.parse(sessionStorage.getItem("typed") ?? "{}");
    const left = Object.entries(drafts).filter(stays);
    if (left.length) sessionStorage.setItem("typed", JSON.stringify(Object.fromEntries(left)));
    else sessionStorage.removeItem("typed");
  } catch {
    // No room, or not allowed here: the pages work as they do without a script.
  }
})();

// 2. When a page of the survey is left by the browser's own Back, by the button that leaves at once, or by
//    closing it, what was picked and written is sent first, as a button that leads away would send it.
//    All other ways out of the page are such buttons.
(() => {
  const form = document.forms.page;
  if (!form) return;
  const encoded = () => new URLSearchParams(new FormData(form)).toString();
  let sentLast = encoded(); // without the draft that is filled in below: that was not received

  function sendChanges() {
    const now = encoded();
    if (now === sentLast) return;
    const data = new FormData(form);
    data.set("then", "accessibility"); // of all the places to leave for, the lightest page
    if (navigator.sendBeacon(form.action, new URLSearchParams(data))) sentLast = now;
  }

  // A button of the page sends all of it anyway.
  form.addEventListener("submit", () => {
    sentLast = encoded();
  });
  addEventListener("pagehide", sendChanges);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") sendChanges();
  });
})();

// 3. The draft of a page: stored at each change, and filled in when somebody comes back. There is none on
//    a shared tablet, nor where a helper must not see anything.
(() => {
  const form = document.forms.page;
  if (!form || form.dataset.hides || document.querySelector('script[src*="tablet/"]')) return;
  const path = form.getAttribute("action");
  const fields = [...form.elements].filter((field) => /^(radio|checkbox|text)/.test(field.type));
  const isText = (field) => field.type.startsWith("text");
  const isGiven = (field) => field.checked || isText(field);
  const values = () => fields.filter(isGiven).map((field) => [field.name, field.value]);
  const shown = JSON.stringify(values());
  const hasChanged = () => JSON.stringify(values()) !== shown;
  const readDrafts = () => JSON.parse(sessionStorage.getItem("typed") ?? "{}");

  function saveDraft(sent) {
    try {
      const drafts = readDrafts();
      if (sent || hasChanged()) drafts[path] = { at: Date.now(), sent, typed: values() };
      else delete drafts[path];
      sessionStorage.setItem("typed", JSON.stringify(drafts));
    } catch {
      // No room, or not allowed here: the page works as it does without a script.
    }
  }

  function fillIn(draft) {
    for (const field of fields) {
      const typed = draft.typed.filter(([name]) => name === field.name).map(([, value]) => value);
      if (isText(field)) field.value = typed[0] ?? field.value;
      else field.checked = typed.includes(field.value);
    }
    // The page shows the same and asks for nothing to be put right: we did receive it.
    if (!hasChanged() && !document.querySelector(".govuk-error-summary")) saveDraft();
  }

  try {
    const draft = readDrafts()[path];
    if (draft) fillIn(draft);
  } catch {
    // As above.
  }
  form.addEventListener("submit", () => saveDraft(performance.timeOrigin + performance.now()));
  form.addEventListener("input", () => saveDraft());
})();
