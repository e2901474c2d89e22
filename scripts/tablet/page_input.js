// What somebody put into a page of the survey: whether it is right, and where in the answers it goes.
// `input` is what Pages.read() returns; `button` is the value of the button that was pressed.

import { isContradiction, isOnBehalf, keyOf } from "./answers.js";

const MAY_STAY_EMPTY = ["words", "more-about"];

/** The name of the sentence that says what to put right, or "" when the page may be left. */
export function problemWith(step, input, { button, longest }) {
  if (["hide", "skip"].includes(button)) return "";
  if (input.wording.length > longest) return "tooLong";
  const mustBeAnswered = button === "next" && !MAY_STAY_EMPTY.includes(step.name);
  return mustBeAnswered ? problemWithAnswer(input) : "";
}

function problemWithAnswer(input) {
  if (isEmpty(input) && !input.wording) return "nothingPicked";
  return makesNoSense(input) ? "nobodyAndSomebody" : "";
}

const isEmpty = ({ picked, supporter }) => picked.length === 0 && supporter.length === 0;

const makesNoSense = ({ picked, supporter }) => isContradiction(picked) || isContradiction(supporter);

/** Records what stands on the page in the answers. To skip a page takes its answer away. */
export function recordPage(answers, step, input, button) {
  const record = RECORDERS[step.name] ?? recordPick;
  record(answers, input, { ...step, button });
}

const RECORDERS = {
  question: recordQuestion,
  "words": recordWords,
  "without-helper": recordWithoutHelper,
  "at-start": (answers, input, page) => recordHelp(answers, "start", input, page),
  helpers: (answers, input, page) => recordHelp(answers, "help", input, page),
  "more-about": (answers, input, { button }) => {
    answers.more = button === "skip" ? [] : input.picked;
  },
};

/** Whoever goes back or rests need not fill in a page: what was recorded before stays. */
const leavesItAsItWas = (input, button) =>
  ["back", "rest"].includes(button) && (isEmpty(input) || makesNoSense(input));

function recordQuestion(answers, input, page) {
  const { number, button } = page;
  if (input.isInWords) {
    recordAnswerInWords(answers, input, page);
    return;
  }
  if (leavesItAsItWas(input, button)) return;
  const choice = (before, now) => (button === "skip" ? "" : (now ?? before ?? ""));
  answers.picked[number] = choice(answers.picked[number], keyOf(input.picked));
  if (isOnBehalf(answers)) {
    answers.supporter[number] = choice(answers.supporter[number], keyOf(input.supporter));
  }
}

/** A question without anything to pick. Whoever goes back from an empty page has not seen it. */
function recordAnswerInWords(answers, input, page) {
  const { number, button } = page;
  const wasSaid = number in answers.wrote;
  if (["back", "rest"].includes(button) && !input.wording && !wasSaid) return;
  recordWords(answers, button === "skip" ? { ...input, wording: "" } : input, page);
}

function recordWords(answers, input, { number }) {
  const { wording, may_count, may_quote } = input;
  delete answers.wrote[number];
  if (wording) {
    // Half of a pair of characters cannot be sent.
    const whole = wording.toWellFormed?.() ?? wording;
    answers.wrote[number] = { wording: whole, may_count, may_quote };
  }
  answers.picked[number] ??= "";
}

function recordPick(answers, input, { name, button }) {
  if (button === "skip") delete answers.picks[name];
  else if (input.picked.length > 0) [answers.picks[name]] = input.picked;
}

function recordHelp(answers, field, input, { button }) {
  if (leavesItAsItWas(input, button)) return;
  answers[field] = button === "skip" ? null : input.picked;
}

/** What is said without the helper replaces what was said before. The page does not show that, so an
 * empty field changes nothing. */
function recordWithoutHelper(answers, input, { button }) {
  if (button === "skip") answers.alone = null;
  else if (input.picked.length > 0 || input.wording) {
    answers.alone = replaced(answers.alone ?? { answer: "", wording: "" }, input);
  }
}

const replaced = (before, { picked, wording }) => ({
  answer: picked[0] ?? before.answer,
  wording: wording || before.wording,
});
