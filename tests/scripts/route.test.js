// Which page of the survey comes next on a tablet.

import assert from "node:assert/strict";
import { test } from "node:test";

import { hadHelp, isOnBehalf, newAnswers } from "../../scripts/tablet/answers.js";
import { Route } from "../../scripts/tablet/route.js";

const route = new Route([
  { number: 1, theme: "1", core: true },
  { number: 2, theme: "1", core: true },
  { number: 3, theme: "1", core: false },
  { number: 4, theme: "2", core: false },
]);
const shortRoute = new Route([{ number: 1, theme: "1", core: true }]);

const answers = (given = {}) => ({ ...newAnswers("version", ["apple"]), ...given });

/** A page in one word: "question 2", "check". */
const inWords = ({ name, number }) => (number === undefined ? name : `${name} ${number}`);

/** Every page from the first to the check page, when each is left with "Next". */
function pagesOf(which, given) {
  const pages = [{ name: "at-start" }];
  while (pages.at(-1).name !== "check") pages.push(which.next(given, pages.at(-1), "next"));
  return pages.map(inWords);
}

const after = (page, button, given = {}) => inWords(route.next(answers(given), page, button));

test("somebody who answers alone sees each question and then checks the answers", () => {
  assert.deepEqual(pagesOf(route, answers()), [
    "at-start",
    "question 1",
    "question 2",
    "more-about",
    "helpers",
    "check",
  ]);
});

test("somebody who wants to say more about a theme is asked its questions too", () => {
  const pages = pagesOf(route, answers({ more: ["2"] }));

  assert.deepEqual(pages.slice(3, 5), ["more-about", "question 4"]);
});

test("a question that was answered is asked again after its theme is unticked", () => {
  const pages = pagesOf(route, answers({ picked: { 3: "yes" } }));

  assert.ok(pages.includes("question 3"));
});

test("a survey with no more questions does not offer any", () => {
  assert.deepEqual(pagesOf(shortRoute, answers()), ["at-start", "question 1", "helpers", "check"]);
});

test("somebody with a helper gets a page without the helper before the check", () => {
  const pages = pagesOf(route, answers({ start: ["read"] }));

  assert.deepEqual(pages.slice(-2), ["without-helper", "check"]);
});

test("what is said at the end about help counts more than what was said at the start", () => {
  const alone = answers({ start: ["answered"], help: ["nobody"] });

  assert.equal(hadHelp(alone), false);
  assert.equal(isOnBehalf(alone), false);
  assert.equal(isOnBehalf(answers({ start: ["answered"] })), true);
  assert.equal(isOnBehalf(answers({ start: ["nobody"], help: ["answered"] })), true);
});

test("Back goes to the page before, and not further than the first", () => {
  assert.equal(after({ name: "question", number: 2 }, "back"), "question 1");
  assert.equal(after({ name: "question", number: 1 }, "back"), "at-start");
  assert.equal(after({ name: "at-start" }, "back"), "at-start");
});

test("Say more leads to the words of the question, and on from there to the next question", () => {
  assert.equal(after({ name: "question", number: 1 }, "more"), "words 1");
  assert.equal(after({ name: "words", number: 1 }, "next"), "question 2");
  assert.equal(after({ name: "words", number: 1 }, "back"), "question 1");
});

test("every page can be left to rest", () => {
  for (const page of [{ name: "at-start" }, { name: "question", number: 2 }, { name: "check" }]) {
    assert.equal(after(page, "rest"), "rest");
  }
});

test("the private page can be hidden, and leads to the check", () => {
  assert.equal(after({ name: "without-helper" }, "hide", { start: ["read"] }), "hidden");
  assert.equal(after({ name: "hidden" }, "keep", { start: ["read"] }), "check");
});

test("whoever changes an answer comes back to the check page", () => {
  const changing = { changing: true };

  assert.equal(after({ name: "question", number: 1 }, "next", changing), "check");
  assert.equal(after({ name: "words", number: 1 }, "next", changing), "check");
  assert.equal(after({ name: "words", number: 1 }, "back", changing), "question 1");
});

test("a theme that is ticked while changing brings its question first", () => {
  const changing = { changing: true, more: ["2"], picked: { 1: "yes", 2: "no" } };

  assert.equal(after({ name: "more-about" }, "next", changing), "question 4");
});

test("a helper who is named while changing brings the page without the helper", () => {
  const changing = { changing: true, help: ["read"] };

  assert.equal(after({ name: "helpers" }, "next", changing), "without-helper");
  const said = { ...changing, alone: { answer: "yes", wording: "" } };
  assert.equal(after({ name: "helpers" }, "next", said), "check");
});
