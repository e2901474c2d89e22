// On the council's own pages, opened on a tablet: when nobody is there any more, saves what is on the
// page and goes to the welcome page.

import { IdleTimeout } from "./idle_timeout.js";

const template = document.getElementById("still-there");

/** Whether everything on the page is with the council. */
async function savePage() {
  const form = document.querySelector("main form:has([name=then])");
  if (!form) return true;
  const fields = new URLSearchParams([...new FormData(form), ["then", "rest"]]);
  try {
    const response = await fetch(form.action, { method: "POST", body: fields });
    return response.ok;
  } catch {
    return false;
  }
}

new IdleTimeout({
  template,
  onTimeout: async () => {
    if (!(await savePage()) && document.querySelector("main textarea")?.value) return false;
    location.replace(template.dataset.next);
    return true;
  },
}).start();

// Pages from elsewhere know no way back to the welcome page.
for (const link of document.querySelectorAll("a[href^='http']")) link.removeAttribute("href");
// A page that the browser stored for its Back button may be that of the person before.
addEventListener("pageshow", (event) => event.persisted && location.reload());
