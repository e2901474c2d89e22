// The answers of one person, as plain data. They are sealed as they stand here, and a sealed draft may
// be from before an update: the names of fields stay as they are.

const NOBODY = "nobody";
const NONE = "none";
/** What stands alone: with any other tick it makes no sense. */
const ALONE = [NOBODY, NONE];

/** Between the keys of answers that were ticked together: they are kept as one. */
const BETWEEN = " ";

/** One key for all that was ticked on a question; undefined when nothing was. */
export const keyOf = (ticked) => (ticked.length > 0 ? ticked.join(BETWEEN) : undefined);

/** The keys of what was ticked together. */
export const keysIn = (key) => (key ? key.split(BETWEEN) : []);

/** No answers yet. `picked`, `supporter` and `wrote` are by a question's number; "" is a skipped
 * question. `supporter` is what somebody thinks who answers on behalf of another person. `alone` is
 * what was said without the helper, `picks` what was picked on pages of one pick, by their names. */
export const newAnswers = (version, card) => ({
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
  picks: {},
  here: { name: "at-start" },
  changing: false,
  at: 0,
});

/** How somebody helped: what was said at the end, or else at the start. */
export const helpOf = (answers) => answers?.help ?? answers?.start ?? [];

/** What was picked on the page of this name. `answers` may be only a card. */
export function pickedOn(answers, page) {
  const { start, more, picks } = answers;
  const pickedHere = { "at-start": start, "more-about": more, helpers: helpOf(answers) };
  return pickedHere[page] ?? [picks?.[page] ?? []].flat();
}

/** Whether somebody answers for the person: what was said at the end decides, then the start. */
export const isOnBehalf = (answers) => helpOf(answers).includes("answered");

export const hadHelp = (answers) => helpOf(answers).some((way) => way !== NOBODY);

/** Whether something is ticked that stands alone, such as nobody, and something else, too. */
export const isContradiction = (ticked) =>
  ticked.length > 1 && ALONE.some((key) => ticked.includes(key));

/** Whether there is anything in the answers that somebody would miss. */
export const saysAnything = (answers) =>
  Object.keys(answers.picked).length + Object.keys(answers.wrote).length > 0 ||
  Object.keys(answers.picks).length > 0 ||
  answers.alone !== null ||
  answers.start !== null ||
  answers.help !== null;

/** Whether the person of a stored draft may carry on: they answered this version of the survey not more
 * than `patience` milliseconds ago. */
export function canCarryOn(draft, { version, patience, now }) {
  const age = now - draft.at;
  return age >= 0 && age < patience && draft.version === version;
}

/** A draft as today's program writes it. One from before supporters were asked on tablets has no place
 * for what they think. */
export const withEveryField = (draft) => ({ supporter: {}, alone: null, picks: {}, ...draft });

/** The answers as the council reads them. */
export const toSubmission = (answers, finished) => ({
  key: answers.key,
  survey_version_id: answers.version,
  card: answers.card,
  picked: choicesOf(answers.picked),
  supporter: choicesOf(answers.supporter),
  wrote: Object.entries(answers.wrote).map(([number, wrote]) => ({
    number: Number(number),
    ...wrote,
  })),
  more_about: answers.more.map(Number),
  help_at_start: answers.start,
  help: answers.help,
  alone: answers.alone,
  picks: answers.picks,
  finished,
});

const choicesOf = (picked) =>
  Object.entries(picked).map(([number, choice]) => ({ number: Number(number), choice }));
