// Somebody asks for a call. When a browser cannot send a form, it leaves the page, and what was typed is
// lost: so the form is sent from here, and only a page that we received leads on. What was typed stays in
// its fields and nowhere else: it is a name and a number. The form's once-only mark stays, too: whoever
// presses again soon asks for one call, also when only our answer was lost.
(() => {
  const form = document.getElementById("call");
  const notSent = document.getElementById("not-sent");
  const PATIENCE = 30 * 1000; // milliseconds until the network counts as too slow
  let isSending = false;

  async function send() {
    const body = new URLSearchParams(new FormData(form));
    const controller = new AbortController();
    const timer = setTimeout(() => controller.abort(), PATIENCE);
    try {
      return await fetch(form.action, { method: "POST", body, signal: controller.signal });
    } finally {
      clearTimeout(timer);
    }
  }

  async function ask() {
    notSent.hidden = true;
    try {
      const response = await send();
      // When something has to be put right, the form is sent again as a page, which shows it.
      if (response.redirected) location.replace(response.url);
      else form.submit();
    } catch {
      notSent.hidden = false;
      notSent.focus();
    }
  }

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (isSending) return;
    isSending = true;
    await ask();
    isSending = false;
  });
})();
