// A paper sheet by keyboard: one key, and on to the next. Without this file Tab does the same.

const sheet = document.querySelector("[data-sheet]");
const stops = [...sheet.querySelectorAll("input.govuk-input, button[type=submit]")];

function goOn(from) {
  stops[stops.indexOf(from) + 1].focus();
}

function isOneKey(field) {
  return field.matches(".key-row__key") && field.maxLength === 1;
}

sheet.addEventListener("keydown", (event) => {
  const field = event.target;
  if (!field.matches("input.govuk-input")) return;
  if (event.key === "Enter") {
    event.preventDefault();
    goOn(field);
  }
  if (event.key.toLowerCase() === "w" && isOneKey(field) && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    const words = field.closest(".sheet__question").querySelector("details");
    words.open = true;
    words.querySelector("textarea").focus();
  }
});

sheet.addEventListener("input", (event) => {
  const field = event.target;
  if (isOneKey(field) && /^[0-9]$/.test(field.value)) goOn(field);
});

// A key that is typed takes the place of the one that is there, however one came to the field.
sheet.addEventListener("focusin", (event) => {
  if (event.target.matches("input.govuk-input")) event.target.select();
});

// Straight to work, unless something has to be put right first.
if (!document.querySelector(".govuk-error-summary")) stops[0].focus();
