// On the council's own pages, opened on a tablet: keeps what is on the page when nobody is there any
// more, and goes to the welcome.

import { watch } from "./watch.js";

const template = document.getElementById("still-there");

async function keepWhatIsHere() {
  const form = document.querySelector("main form:has([name=then])");
  if (!form) return true;
  const fields = new URLSearchParams([...new FormData(form), ["then", "rest"]]);
  try {
    const answer = await fetch(form.action, { method: "POST", body: fields });
    return answer.ok;
  } catch {
    return false;
  }
}

watch({
  template,
  onGone: async () => {
    if (!(await keepWhatIsHere()) && document.querySelector("main textarea")?.value) return false;
    location.replace(template.dataset.next);
    return true;
  },
});

// Pages from elsewhere know no way back to the welcome.
for (const link of document.querySelectorAll("a[href^='http']")) link.removeAttribute("href");
// A page that the browser kept aside may be the one of the person before.
addEventListener("pageshow", (event) => event.persisted && location.reload());
