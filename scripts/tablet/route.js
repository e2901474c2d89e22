// The pages of the survey in their order. It is worked out from the answers each time, as on the
// council's own pages.

import { hadHelp } from "./answers.js";

export const AT_START = { name: "at-start" };
export const MORE_ABOUT = { name: "more-about" };
export const HELPERS = { name: "helpers" };
export const WITHOUT_HELPER = { name: "without-helper" };
export const HIDDEN = { name: "hidden" };
export const CHECK = { name: "check" };
export const REST = { name: "rest" };
export const question = (number) => ({ name: "question", number });
/** The page of a question for own words. */
export const sayMore = (number) => ({ name: "words", number });

const isSame = (step, other) => step.name === other.name && step.number === other.number;

export class Route {
  /** Each question has its number, its theme, and whether everybody is asked it (`core`). */
  constructor(questions) {
    this.questions = questions;
  }

  /** The questions that this person is asked. */
  questionsFor(answers) {
    return this.questions.filter(
      ({ core, theme, number }) => core || answers.more.includes(theme) || number in answers.picked,
    );
  }

  /** The page that follows when this one is left with this button. */
  next(answers, here, button) {
    if (button === "rest") return REST;
    if (button === "hide") return HIDDEN;
    if (here.name === "hidden") return CHECK;
    return this.#toOrFromWords(here, button) ?? this.#onward(answers, here, button);
  }

  /** Words are written on a page beside the route, which belongs to a question. */
  #toOrFromWords(here, button) {
    if (button === "more") return sayMore(here.number);
    return here.name === "words" && button === "back" ? question(here.number) : null;
  }

  #onward(answers, here, button) {
    if (answers.changing) return this.#afterChange(answers, here);
    const steps = this.#steps(answers);
    const from = here.name === "words" ? question(here.number) : here;
    const index = steps.findIndex((step) => isSame(step, from)) + (button === "back" ? -1 : 1);
    return steps[Math.max(0, Math.min(index, steps.length - 1))];
  }

  #steps(answers) {
    const asked = this.questionsFor(answers);
    const questions = (core) =>
      asked.filter((each) => each.core === core).map(({ number }) => question(number));
    return [
      AT_START,
      ...questions(true),
      ...(this.questions.some(({ core }) => !core) ? [MORE_ABOUT] : []),
      ...questions(false),
      HELPERS,
      ...(hadHelp(answers) ? [WITHOUT_HELPER] : []),
      CHECK,
    ];
  }

  /** A change on the check page leads back to it, unless it brings a page that was not seen yet. */
  #afterChange(answers, here) {
    if (here.name === "helpers" && hadHelp(answers) && !answers.alone) return WITHOUT_HELPER;
    const unseen = this.questionsFor(answers).find(({ number }) => !(number in answers.picked));
    return here.name === "more-about" && unseen ? question(unseen.number) : CHECK;
  }
}
