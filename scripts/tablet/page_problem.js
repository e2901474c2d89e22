// Says what to put right, above the page and beside the field, as the council's own pages do.

import { copyOfPart, fillIn } from "./templates.js";

export function showProblem(root, sentence, errorTitle) {
  removeProblem(root);
  const form = root.querySelector("form");
  const field = form.querySelector("textarea, input:not([type=hidden])");
  const summary = copyOfPart("summary");
  const link = summary.querySelector("a");
  link.href = `#${field?.id || "main"}`;
  link.textContent = sentence;
  if (field) showMessage(field, sentence);
  root.prepend(summary);
  document.title = fillIn(errorTitle, { sentence: document.title });
  root.querySelector(".govuk-error-summary").focus();
  scrollTo(0, 0);
}

/** Asks whoever pressed Next without an answer whether to skip the page: that is no mistake. */
export function askToSkip(root) {
  removeProblem(root);
  const next = root.querySelector(".moves [value=next]");
  next.closest(".moves").before(copyOfPart("skip"));
  next.hidden = true;
  root.querySelector("#skip-this").focus();
}

function showMessage(field, sentence) {
  const message = copyOfPart("message").firstElementChild;
  message.id = `${field.id}-error`;
  message.lastChild.textContent = ` ${sentence}`;
  (field.closest(".answers") ?? field).before(message);
  field.closest(".govuk-form-group")?.classList.add("govuk-form-group--error");
  const described = field.matches("textarea") ? field : field.closest("fieldset");
  described.setAttribute("aria-describedby", message.id);
}

function removeProblem(root) {
  for (const shown of root.querySelectorAll(
    ".govuk-error-summary, .govuk-error-message, .gentle",
  )) {
    shown.remove();
  }
  root.querySelector(".moves [value=next]")?.removeAttribute("hidden");
  for (const group of root.querySelectorAll(".govuk-form-group--error")) {
    group.classList.remove("govuk-form-group--error");
  }
}
