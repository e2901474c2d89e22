// "Leave this page": without this script it is a plain link. With it, what was picked or typed is sent
// first, the page is blank at once, and the next page takes its place in the history. Shift pressed 3
// times does the same, as in the GOV.UK pattern. Escape does not: it would stop the next page loading.
(() => {
  const link = document.getElementById("leave");
  const sentences = link.dataset;
  const status = document.createElement("p");
  const PATIENCE = 5000; // milliseconds until the next press of Shift
  let presses = 0;
  let wasWithAnotherKey = false;
  let timer;

  status.className = "for-ears";
  status.setAttribute("role", "status");
  link.after(status);

  // Only the pages of a survey can be left half done. A call is not asked for by leaving.
  function savePage() {
    const forms = [...document.forms];
    const form = forms.find((each) => each.querySelector('button[name="then"]'));
    if (!form) return;
    const data = new FormData(form);
    data.set("then", "rest");
    const hasFiles = form.enctype === "multipart/form-data";
    navigator.sendBeacon(form.action, hasFiles ? data : new URLSearchParams(data));
  }

  function leave() {
    savePage();
    try {
      sessionStorage.removeItem("typed"); // so that nobody who looks later can read it
    } catch {
      // Not allowed here: then nothing is stored.
    }
    status.setAttribute("role", "alert");
    status.textContent = sentences.going;
    document.title = sentences.going;
    document.body.replaceChildren(status);
    location.replace(link.href);
  }

  function restart(sentence) {
    presses = 0;
    clearTimeout(timer);
    status.textContent = sentence;
  }

  function countPress() {
    presses += 1;
    clearTimeout(timer);
    if (presses === 3) return leave();
    status.textContent = presses === 1 ? sentences.twoMore : sentences.oneMore;
    timer = setTimeout(() => restart(sentences.tooSlow), PATIENCE);
  }

  link.addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  });
  document.addEventListener("keyup", (event) => {
    if (event.key === "Shift" && !wasWithAnotherKey) countPress();
    else if (presses) restart("");
    wasWithAnotherKey = event.shiftKey;
  }, true);
})();
