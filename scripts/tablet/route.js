// The pages of the survey in their order. It is worked out from the answers each time, as on the
// council's own pages.

import { hadHelp } from "./answers.js";

export const AT_START = { name: "at-start" };
export const WITHOUT_HELPER = { name: "without-helper" };
export const question = (number) => ({ name: "question", number });
/** The page of a question for own words. */
export const sayMore = (number) => ({ name: "words", number });

const step = (name, number) => (number === undefined ? { name } : { name, number });
const isSame = (page, other) => page.name === other.name && page.number === other.number;

/** A line that is full, in thousandths. */
export const FULL = 1000;

/** What "when" asks in a row of the table. */
const CONDITIONS = {
  has_more: (answers, { questions }) => questions.some(({ core }) => !core),
  asks_who_helped: (answers) => answers.start === null,
  had_help: (answers) => hadHelp(answers),
  lacks_private_answer: (answers) => hadHelp(answers) && !answers.alone,
  has_unanswered: (answers, route) => route.unanswered(answers).length > 0,
};

const isFrom = (row, here) => row.from === undefined || row.from === here.name;

/** Each page fills the same part of the line. Pages that somebody adds by choosing themes share what was
 * empty when they chose, so that the line never becomes shorter. */
function filled(steps, place) {
  const fork = steps.findIndex(({ name }) => name === "more-about") + 1;
  const added = fork ? steps.slice(fork).filter(({ name }) => name === "question").length : 0;
  const expected = steps.length - added;
  if (place <= fork || !added) return Math.round((FULL * place) / expected);
  const onward = (place - fork) / (steps.length - fork);
  return Math.round((FULL * (fork + (expected - fork) * onward)) / expected);
}

/** Where nobody has said yet who helps, the pages are counted of those whom nobody helps. So there are
 * never fewer on the next page, and more only by what somebody says or skips. */
function asExpected(answers, here) {
  const isOpen = answers.start === null && Object.keys(answers.picked).length === 0;
  return here.name === AT_START.name && isOpen ? { ...answers, start: [] } : answers;
}

export class Route {
  /** Each question has its number, its theme, and whether everybody is asked it (`core`). `table` is
   * answering/route.json, which says what follows what. */
  constructor(questions, table) {
    this.questions = questions;
    this.table = table;
  }

  /** The questions that this person is asked. */
  questionsFor(answers) {
    return this.questions.filter(
      ({ core, theme, number }) => core || answers.more.includes(theme) || number in answers.picked,
    );
  }

  /** The questions that this person is asked and has not seen yet. */
  unanswered(answers) {
    return this.questionsFor(answers).filter(({ number }) => !(number in answers.picked));
  }

  /** How far somebody is: page `number` of all `of` on their way, and how many thousandths of the line
   * are done; null on a page that is not on their way. Own words belong to their question, and are half a
   * page further. */
  position(answers, here) {
    const steps = this.#steps(asExpected(answers, here));
    const isWords = here.name === "words";
    const page = isWords ? question(here.number) : here;
    const number = steps.findIndex((each) => isSame(each, page)) + 1;
    if (number === 0) return null;
    return { number, of: steps.length, filled: filled(steps, isWords ? number + 0.5 : number) };
  }

  /** The page that follows when this one is left with this button. */
  next(answers, here, button) {
    const aside = this.table.asides.find((row) => row.button === button && isFrom(row, here));
    if (aside) return aside.from ? step(aside.to, here.number) : step(aside.to);
    if (answers.changing) return this.#afterChange(answers, here);
    return this.#neighbour(this.#steps(answers, here.name), here, button);
  }

  /** Own words belong to their question. A page that is on nobody's way leads to the last. */
  #neighbour(steps, here, button) {
    const from = here.name === "words" ? question(here.number) : here;
    const at = steps.findIndex((each) => isSame(each, from));
    const index = (at < 0 ? steps.length - 1 : at) + (button === "back" ? -1 : 1);
    return steps[Math.max(0, Math.min(index, steps.length - 1))];
  }

  #fits(row, answers) {
    return row.when === undefined || CONDITIONS[row.when](answers, this);
  }

  /** The pages of this person's way, and `also` this one. */
  #steps(answers, also) {
    const asked = this.questionsFor(answers);
    const pages = ({ page, each }) =>
      each
        ? asked.filter(({ core }) => core === (each === "core")).map(({ number }) => step(page, number))
        : [step(page)];
    const isHere = (row) => row.tablet !== false && (row.page === also || this.#fits(row, answers));
    return this.table.pages.filter(isHere).flatMap(pages);
  }

  /** A change on the check page leads back to it, unless it brings a page that was not seen yet. */
  #afterChange(answers, here) {
    const isMore = this.questions.some(({ number, core }) => number === here.number && !core);
    const { to } = this.table.after_a_change.find(
      (row) => isFrom(row, here) && (!row.each || isMore) && this.#fits(row, answers),
    );
    return to === "unanswered" ? question(this.unanswered(answers)[0].number) : step(to);
  }
}
