// "Leave this page": without this script it is a plain link. With it, what was picked or typed is
// sent first, the page goes blank at once, and its place in the history is taken by the next page.
// Shift pressed 3 times does the same, as in the GOV.UK pattern. Escape does not: it would stop the
// next page from loading.
(() => {
  const button = document.getElementById("leave");
  const said = button.dataset;
  const aloud = document.createElement("p");
  const patience = 5000;
  let presses = 0;
  let withAnother = false;
  let waiting;

  aloud.className = "for-ears";
  aloud.setAttribute("role", "status");
  button.after(aloud);

  // Only on the way through a survey: there a page can be left half done. A call is not asked for.
  function keep() {
    const form = [...document.forms].find((one) => one.querySelector('button[name="then"]'));
    if (!form) return;
    const typed = new FormData(form);
    typed.set("then", "rest");
    const files = form.enctype === "multipart/form-data";
    navigator.sendBeacon(form.action, files ? typed : new URLSearchParams(typed));
  }

  function leave() {
    keep();
    try {
      sessionStorage.removeItem("typed"); // nobody who looks later finds it here
    } catch {
      // Not allowed here: then there is nothing.
    }
    aloud.setAttribute("role", "alert");
    aloud.textContent = said.going;
    document.title = said.going;
    document.body.replaceChildren(aloud);
    location.replace(button.href);
  }

  function begin(words) {
    presses = 0;
    clearTimeout(waiting);
    aloud.textContent = words;
  }

  function count() {
    presses += 1;
    clearTimeout(waiting);
    if (presses === 3) return leave();
    aloud.textContent = presses === 1 ? said.twoMore : said.oneMore;
    waiting = setTimeout(() => begin(said.tooSlow), patience);
  }

  button.addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  });
  document.addEventListener("keyup", (event) => {
    if (event.key === "Shift" && !withAnother) count();
    else if (presses) begin("");
    withAnother = event.shiftKey;
  }, true);
})();
