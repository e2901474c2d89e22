// A paper sheet is typed in with one key for each answer, which also goes on to the next field. Without
// this script, Tab goes on.

const sheet = document.querySelector("[data-sheet]");
const stops = [...sheet.querySelectorAll("input.govuk-input, button[type=submit]")];

function goOn(from) {
  stops[stops.indexOf(from) + 1].focus();
}

const isForOneKey = (field) => field.matches(".key-row__key") && field.maxLength === 1;

const isW = ({ key, ctrlKey, metaKey }) => key.toLowerCase() === "w" && !ctrlKey && !metaKey;

function openWriting(field) {
  const details = field.closest(".sheet__question").querySelector("details");
  details.open = true;
  details.querySelector("textarea").focus();
}

sheet.addEventListener("keydown", (event) => {
  const field = event.target;
  if (!field.matches("input.govuk-input")) return;
  if (event.key === "Enter") {
    event.preventDefault();
    goOn(field);
  }
  if (isW(event) && field.closest(".sheet__question")) {
    event.preventDefault();
    openWriting(field);
  }
});

sheet.addEventListener("input", ({ target: field }) => {
  if (isForOneKey(field) && /^[0-9]$/.test(field.value)) goOn(field);
});

// A key replaces what is in the field, whichever way somebody came to it.
sheet.addEventListener("focusin", ({ target: field }) => {
  if (field.matches("input.govuk-input")) field.select();
});

// Begins in the first field, unless something has to be put right.
if (!document.querySelector(".govuk-error-summary")) stops[0].focus();
