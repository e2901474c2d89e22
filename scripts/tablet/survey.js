// The way through a survey, worked out anew from the answers each time, as on the council's pages.

export const AT_START = { name: "at-start" };
export const MORE_ABOUT = { name: "more-about" };
export const HELPERS = { name: "helpers" };
export const ALONE = { name: "without-helper" };
export const HIDDEN = { name: "hidden" };
export const CHECK = { name: "check" };
export const REST = { name: "rest" };
export const question = (number) => ({ name: "question", number });
export const words = (number) => ({ name: "words", number });
export const same = (one, other) => one.name === other.name && one.number === other.number;

const NOBODY = "nobody";
/** How somebody helped: what was said at the end, or else at the start. */
export const helpOf = (answers) => answers?.help ?? answers?.start ?? [];

/** Whether somebody answers for the person: what was said at the end decides, then the start. */
export const isOnBehalf = (answers) => helpOf(answers).includes("answered");
export const hadHelp = (answers) => helpOf(answers).some((one) => one !== NOBODY);

/** Nobody's answers yet. `picked`, `supporter` and `wrote` are by a question's number; "" is skipped.
 * `supporter` is what somebody thinks who answers on behalf; `alone` what was said without a helper. */
export const fresh = (version, card) => ({
  key: crypto.randomUUID(),
  version,
  card,
  start: null,
  help: null,
  more: [],
  picked: {},
  supporter: {},
  wrote: {},
  alone: null,
  here: AT_START,
  changing: false,
  at: 0,
});

export class Survey {
  /** Each question has its number, its theme, and whether everybody is asked. */
  constructor(questions) {
    this.questions = questions;
    this.hasMore = questions.some((one) => !one.core);
  }

  asked(answers) {
    return this.questions.filter(
      (one) => one.core || answers.more.includes(one.theme) || one.number in answers.picked,
    );
  }

  way(answers) {
    const asked = this.asked(answers);
    const pages = (core) =>
      asked.filter((one) => one.core === core).map((one) => question(one.number));
    const between = this.hasMore ? [MORE_ABOUT] : [];
    const alone = hadHelp(answers) ? [ALONE] : [];
    return [AT_START, ...pages(true), ...between, ...pages(false), HELPERS, ...alone, CHECK];
  }

  /** The page that comes when this one is left with this button. */
  onward(answers, here, then) {
    if (then === "rest") return REST;
    if (then === "hide") return HIDDEN;
    if (here.name === "hidden") return CHECK;
    if (then === "more") return words(here.number);
    if (here.name === "words" && then === "back") return question(here.number);
    if (answers.changing) return this.#backToTheCheck(answers, here);
    const way = this.way(answers);
    const from = here.name === "words" ? question(here.number) : here;
    const place = way.findIndex((one) => same(one, from)) + (then === "back" ? -1 : 1);
    return way[Math.max(0, Math.min(place, way.length - 1))];
  }

  #backToTheCheck(answers, here) {
    if (here.name === "helpers" && hadHelp(answers) && !answers.alone) return ALONE;
    const unseen = this.asked(answers).find((one) => !(one.number in answers.picked));
    return here.name === "more-about" && unseen ? question(unseen.number) : CHECK;
  }
}

/** Whether there is anything in the answers that somebody would miss. */
export const saidAnything = (answers) =>
  Object.keys(answers.picked).length + Object.keys(answers.wrote).length > 0 ||
  answers.alone !== null ||
  answers.start !== null ||
  answers.help !== null;

/** The answers as the council reads them. */
export const toSend = (answers, finished) => ({
  key: answers.key,
  survey_version_id: answers.version,
  card: answers.card,
  picked: choices(answers.picked),
  supporter: choices(answers.supporter),
  wrote: Object.entries(answers.wrote).map(([number, one]) => ({ number: Number(number), ...one })),
  more_about: answers.more.map(Number),
  help_at_start: answers.start,
  help: answers.help,
  alone: answers.alone,
  finished,
});

const choices = (picked) =>
  Object.entries(picked).map(([number, choice]) => ({ number: Number(number), choice }));
