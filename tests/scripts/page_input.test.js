// What becomes of what somebody puts into a page on a tablet.

import assert from "node:assert/strict";
import { test } from "node:test";

import { keysIn, newAnswers } from "../../scripts/tablet/answers.js";
import { problemWith, recordPage } from "../../scripts/tablet/page_input.js";

const QUESTION = { name: "question", number: 1 };
const HELPERS = { name: "helpers" };
const WITHOUT_HELPER = { name: "without-helper" };
const MORE = { name: "words", number: 1 };

const NOTHING = { picked: [], supporter: [], wording: "", may_count: false, may_quote: false };
const input = (given = {}) => ({ ...NOTHING, ...given });

/** The answers after a page was left with this button. */
function after(step, given, { button = "next", before = {} } = {}) {
  const answers = { ...newAnswers("version", ["apple"]), ...before };
  recordPage(answers, step, input(given), button);
  return answers;
}

const problem = (step, given, button = "next") =>
  problemWith(step, input(given), { button, longest: 10 });

test("a question that is left with Next must be answered", () => {
  assert.equal(problem(QUESTION), "nothingPicked");
  assert.equal(problem(QUESTION, { picked: ["yes"] }), "");
  assert.equal(problem(QUESTION, { supporter: ["yes"] }), "");
});

test("nobody has to answer a question to skip it, go back, rest or say more", () => {
  for (const button of ["skip", "back", "rest", "more"]) {
    assert.equal(problem(QUESTION, {}, button), "", button);
  }
});

test("the themes to say more about may stay unticked", () => {
  assert.equal(problem({ name: "more-about" }), "");
});

test("nobody and somebody cannot both have helped", () => {
  const both = { picked: ["nobody", "read"] };

  assert.equal(problem(HELPERS, both), "nobodyAndSomebody");
  assert.equal(problem(HELPERS, both, "back"), "");
  assert.equal(problem(HELPERS, { picked: ["read", "wrote"] }), "");
});

test("a text that is too long is told whenever its page is left, but not when it is skipped or hidden", () => {
  const long = { wording: "more than ten letters" };

  for (const button of ["next", "back", "rest"]) assert.equal(problem(MORE, long, button), "tooLong");
  for (const button of ["skip", "hide"]) assert.equal(problem(MORE, long, button), "");
});

test("all that is ticked on a page of several answers is one answer", () => {
  const several = { picked: ["own-1", "own-3"] };

  assert.equal(problem(QUESTION, several), "");
  assert.deepEqual(after(QUESTION, several).picked, { 1: "own-1 own-3" });
  assert.deepEqual(keysIn("own-1 own-3"), several.picked);
  assert.deepEqual(keysIn(""), []);
});

test("a question in words alone must be written or skipped, and back leaves it unseen", () => {
  const empty = { isInWords: true };
  const written = { isInWords: true, wording: "I like it", may_count: true };
  const before = { picked: { 1: "" }, wrote: { 1: { wording: "Before" } } };

  assert.equal(problem(QUESTION, empty), "nothingPicked");
  assert.equal(problem(QUESTION, written), "");
  assert.deepEqual(after(QUESTION, written).picked, { 1: "" });
  assert.equal(after(QUESTION, written).wrote[1].wording, "I like it");
  assert.deepEqual(after(QUESTION, empty, { button: "back" }).picked, {});
  assert.deepEqual(after(QUESTION, written, { button: "skip", before }).wrote, {});
  assert.deepEqual(after(QUESTION, empty, { button: "back", before }).wrote, {});
});

test("none of these stands alone, for the person and for the supporter", () => {
  const both = { picked: ["own-1", "none"] };
  const before = { picked: { 1: "own-2" } };

  assert.equal(problem(QUESTION, both), "nobodyAndSomebody");
  assert.equal(problem(QUESTION, { supporter: ["none", "own-2"] }), "nobodyAndSomebody");
  assert.equal(problem(QUESTION, { picked: ["none"] }), "");
  assert.equal(problem(QUESTION, both, "back"), "");
  assert.deepEqual(after(QUESTION, both, { button: "back", before }).picked, before.picked);
});

test("what somebody picks is their answer", () => {
  assert.deepEqual(after(QUESTION, { picked: ["yes"] }).picked, { 1: "yes" });
});

test("to skip a question takes its answer away, also when something is picked", () => {
  const before = { picked: { 1: "yes" } };

  assert.deepEqual(after(QUESTION, { picked: ["no"] }, { button: "skip", before }).picked, { 1: "" });
});

test("whoever goes back or rests with nothing picked keeps the answer from before", () => {
  const before = { picked: { 1: "yes" }, help: ["read"] };

  for (const button of ["back", "rest"]) {
    assert.deepEqual(after(QUESTION, {}, { button, before }).picked, { 1: "yes" });
    assert.deepEqual(after(HELPERS, {}, { button, before }).help, ["read"]);
    const both = { picked: ["nobody", "read"] };
    assert.deepEqual(after(HELPERS, both, { button, before }).help, ["read"], "it cannot be true");
  }
});

test("what the supporter thinks is recorded apart, and only when they answer on behalf", () => {
  const given = { picked: ["yes"], supporter: ["no"] };
  const onBehalf = { before: { help: ["answered"] } };

  assert.deepEqual(after(QUESTION, given, onBehalf).supporter, { 1: "no" });
  assert.deepEqual(after(QUESTION, given).supporter, {});
});

test("what somebody writes is recorded with what the council may do with it", () => {
  const answers = after(MORE, { wording: "No bus.", may_count: true });

  assert.deepEqual(answers.wrote, { 1: { wording: "No bus.", may_count: true, may_quote: false } });
  assert.deepEqual(answers.picked, { 1: "" }, "the question counts as seen");
});

test("a text that is emptied is taken away, and the answer stays", () => {
  const before = { wrote: { 1: { wording: "No bus." } }, picked: { 1: "yes" } };
  const answers = after(MORE, {}, { before });

  assert.deepEqual(answers.wrote, {});
  assert.deepEqual(answers.picked, { 1: "yes" });
});

test("without the helper, an empty page changes nothing and to skip takes all away", () => {
  const before = { alone: { answer: "yes", wording: "Help." } };

  assert.deepEqual(after(WITHOUT_HELPER, {}, { before }).alone, before.alone);
  assert.equal(after(WITHOUT_HELPER, {}).alone, null);
  assert.equal(after(WITHOUT_HELPER, {}, { button: "skip", before }).alone, null);
});

test("without the helper, a new answer and new words each replace only their own", () => {
  const before = { alone: { answer: "yes", wording: "Help." } };

  assert.deepEqual(after(WITHOUT_HELPER, { picked: ["no"] }, { before }).alone, {
    answer: "no",
    wording: "Help.",
  });
  assert.deepEqual(after(WITHOUT_HELPER, { wording: "Now." }, { before }).alone, {
    answer: "yes",
    wording: "Now.",
  });
});

test("what is picked on a page of one pick is kept by its name, until the page is skipped", () => {
  const home = { name: "home" };
  const before = { picks: { home: "town" } };

  assert.equal(problem(home), "nothingPicked");
  assert.deepEqual(after(home, { picked: ["town"] }).picks, { home: "town" });
  assert.deepEqual(after(home, {}, { button: "back", before: { picks: { home: "town" } } }).picks, before.picks);
  assert.deepEqual(after(home, { picked: ["city"] }, { button: "skip", before }).picks, {});
});

test("a skipped page about help says nothing, unlike one where nobody helped", () => {
  assert.equal(after(HELPERS, { picked: ["nobody"] }, { button: "skip" }).help, null);
  assert.deepEqual(after(HELPERS, { picked: ["nobody"] }).help, ["nobody"]);
});
