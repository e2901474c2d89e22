// What somebody typed or picked waits in this tab (styles/keep.js) until we have said that it is kept:
// the form was sent, and we answered it with the way to the next page. It goes too when all answers
// were sent, and after a day.
(() => {
  const A_DAY = 24 * 60 * 60 * 1000;
  const SOON = 2000; // from pressing the button until the browser asks for the next page
  try {
    const drafts = JSON.parse(sessionStorage.getItem("typed") ?? "{}");
    const whole = location.pathname.endsWith("/sent"); // the answers are with us
    const [visit] = performance.getEntriesByType("navigation");
    for (const [path, { at, sent }] of Object.entries(drafts)) {
      const led = visit.redirectCount > 0 && Math.abs(performance.timeOrigin - sent) < SOON;
      if (led || whole || !(Date.now() - at < A_DAY)) delete drafts[path];
    }
    if (Object.keys(drafts).length) sessionStorage.setItem("typed", JSON.stringify(drafts));
    else sessionStorage.removeItem("typed");
  } catch {
    // No room, or not allowed here: the pages work as they do without a script.
  }
})();
