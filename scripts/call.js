// Somebody asks for a call. Without a network a browser leaves the page for its own, and what was
// typed is gone: so the form is sent from here, and only a page that we got leads on. What was typed
// stays where it is, and nowhere else: it holds a name and a number. The form's once-only mark stays,
// too: whoever presses again soon asks for one call, also when only our answer was lost.
(() => {
  const form = document.getElementById("call");
  const notSent = document.getElementById("not-sent");
  const LONG_ENOUGH = 30 * 1000; // then the network is too slow to wait for
  let sending = false;

  async function send() {
    const body = new URLSearchParams(new FormData(form));
    const patience = new AbortController();
    const timer = setTimeout(() => patience.abort(), LONG_ENOUGH);
    try {
      return await fetch(form.action, { method: "POST", body, signal: patience.signal });
    } finally {
      clearTimeout(timer);
    }
  }

  async function ask() {
    notSent.hidden = true;
    try {
      const answer = await send();
      // With something to put right there is a page to show: sent again, it comes as a page.
      if (answer.redirected) location.replace(answer.url);
      else form.submit();
    } catch {
      notSent.hidden = false;
      notSent.focus();
    }
  }

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (sending) return;
    sending = true;
    await ask();
    sending = false;
  });
})();
