// How far somebody is: a number in the header of the tablet, and a line below it.

import { FULL } from "./route.js";
import { fillIn } from "./templates.js";

const BESIDE_WHAT_IS_CHANGED = ["check", "rest", "help", "hidden"];

/** What the header says on the page of a step, or null. */
export function howFar(step, answers, route) {
  if (step.name === "sent") return { says: "sent", filled: FULL };
  if (step.name === "about") return partOf(step.number, answers.choices.length);
  return answers.picked ? onTheWay(step, answers, route) : null;
}

const isNew = (step, answers) => step.name === "question" && !(step.number in answers.picked);

/** Whoever changes one answer has seen all pages. */
function onTheWay(step, answers, route) {
  const isChange = answers.changing && !BESIDE_WHAT_IS_CHANGED.includes(step.name);
  if (isChange && !isNew(step, answers)) return { says: "change", filled: FULL };
  const position = route.position(answers, step);
  return position && { says: "page", ...position };
}

const partOf = (number, of) => ({
  says: "page",
  number,
  of,
  filled: Math.floor((FULL * number) / of),
});

/** Shows it; null hides it. */
export function showHowFar(position) {
  for (const element of document.querySelectorAll("[data-how-far]")) element.hidden = !position;
  if (!position) return;
  const ears = document.getElementById("how-far-words");
  const shown = document.querySelector("[data-shown]");
  ears.textContent = fillIn(ears.dataset[position.says], position);
  shown.textContent =
    position.says === "page" ? fillIn(shown.dataset.page, position) : ears.textContent;
  document.getElementById("how-far").value = position.filled;
}
