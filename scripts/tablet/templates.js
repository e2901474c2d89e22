// The templates that came with the welcome page: a page for each step of the survey, and their parts.

import { isOnBehalf, keysIn } from "./answers.js";

export const partTemplate = (name) => document.querySelector(`template[data-part="${name}"]`);

export const partTemplates = (name) => document.querySelectorAll(`template[data-part="${name}"]`);

export const copyOfPart = (name) => partTemplate(name).content.cloneNode(true);

/** Puts values in place of {name}; a name without a value stays as it is. */
export const fillIn = (text, values) =>
  text.replace(/\{(\w+)\}/g, (placeholder, name) => (name in values ? values[name] : placeholder));

/** The template of a step. Whoever answers on behalf of somebody is asked in other words. What was said
 * without the helper is not shown again: another page says that there is something. */
export function pageTemplate(step, answers) {
  const number = step.number ? `[data-number="${step.number}"]` : "";
  const find = (variant) =>
    document.querySelector(`template[data-step="${step.name}"]${number}${variant}`);
  return variantTemplate(step, answers, find) ?? find(":not([data-for], [data-answered], [data-again])");
}

function variantTemplate(step, answers, find) {
  const forThem = isOnBehalf(answers) ? find('[data-for="them"]') : null;
  if (forThem || !answers?.alone) return forThem;
  return find(step.again ? "[data-again]" : "[data-answered]");
}

/** The questions of the survey, from their templates. */
export function questionsOfSurvey() {
  const templates = document.querySelectorAll('template[data-step="question"]:not([data-for])');
  return [...templates].map(({ dataset }) => ({
    number: Number(dataset.number),
    theme: dataset.theme,
    core: dataset.core === "yes",
  }));
}

/** What is asked about people: the version of the questions, the council's choice of them, and how many
 * there are; null where nothing is asked. */
export const questionsAboutYou = () =>
  document.querySelector('template[data-step="about-you"]')?.dataset ?? null;

/** The card of an answer on the page of its step; undefined when there is no such answer. */
function answerCard(step, value) {
  const inputs = [...pageTemplate(step).content.querySelectorAll("input[name=picked]")];
  return inputs.find((each) => each.value === value)?.closest("label");
}

/** The text of an answer, as it stands there; "" when there is no such answer. Several that were ticked
 * together are one sentence each. */
export function answerText(step, value) {
  const texts = keysIn(value).map((key) => textOf(step, key));
  return texts.length > 1 ? texts.map(withStop).join(" ") : (texts[0] ?? "");
}

const withStop = (text) => (/[.!?…。।۔؟]$/u.test(text) ? text : `${text}.`);

function textOf(step, value) {
  const text = answerCard(step, value)?.querySelector(".answer__words");
  // Somebody who answers for another person has a hint below: it is not part of the answer.
  return [...(text?.childNodes ?? [])]
    .filter((node) => !node.classList?.contains("answer__hint"))
    .map((node) => node.textContent)
    .join("")
    .trim();
}

/** A copy of the sign of an answer; undefined where it has none. */
export const answerSign = (step, value) =>
  answerCard(step, value)?.querySelector(".mark, .picture")?.cloneNode(true);

/** A copy of the heading of a theme. */
export const themeHeading = (theme) =>
  document
    .querySelector(`template[data-part="theme"][data-theme="${theme}"]`)
    .content.cloneNode(true);
