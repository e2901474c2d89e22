// Which page of the survey comes next on a tablet. The cases are those of tests/answering/test_route.py.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { hadHelp, isOnBehalf, newAnswers } from "../../scripts/tablet/answers.js";
import { Route } from "../../scripts/tablet/route.js";

const json = (path) => JSON.parse(readFileSync(new URL(path, import.meta.url), "utf8"));
const table = json("../../src/said_and_done/answering/route.json");
const cases = json("route_cases.json");
const route = new Route(cases.questions, table);

const answers = (given = {}) => ({ ...newAnswers("version", ["apple"]), ...given });

/** The answers of a case, as a tablet holds them. */
function answersOf(row) {
  const { more, said_alone: saidAlone, ...given } = row;
  const alone = saidAlone ? { answer: "yes", wording: "" } : null;
  return answers({ ...given, more: (more ?? []).map(String), alone });
}

/** A page in one word: "question 2", "check". */
const inWords = ({ name, number }) => (number === undefined ? name : `${name} ${number}`);

/** The page that such a word names. */
function pageOf(word) {
  const [name, number] = word.split(" ");
  return number === undefined ? { name } : { name, number: Number(number) };
}

/** Every page from the first to the check page, when each is left with "Next". */
function pagesOf(which, given) {
  const pages = [{ name: "at-start" }];
  while (pages.at(-1).name !== "check") pages.push(which.next(given, pages.at(-1), "next"));
  return pages.map(inWords);
}

for (const each of cases.routes) {
  test(`the pages of somebody who ${each.who}`, () => {
    assert.deepEqual(pagesOf(route, answersOf(each)), each.pages);
  });
}

for (const each of cases.positions) {
  test(`how far somebody is who ${each.who}`, () => {
    const { number, of, filled } = each;

    const position = route.position(answersOf(each), pageOf(each.at));

    assert.deepEqual(position, of ? { number, of, filled } : null);
  });
}

for (const each of cases.moves) {
  const when = each.changing ? " while an answer is changed" : "";
  test(`${each.button} on ${each.from}${when} leads to ${each.to}`, () => {
    const next = route.next(answersOf(each), pageOf(each.from), each.button);

    assert.equal(inWords(next), each.to);
  });
}

test("a survey with no more questions does not offer any", () => {
  const short = new Route([{ number: 1, theme: "1", core: true }], table);

  assert.deepEqual(pagesOf(short, answers()), ["at-start", "question 1", "helpers", "check"]);
});

test("who helps is not asked at the end when it was said at the start", () => {
  assert.ok(!pagesOf(route, answers({ start: ["nobody"] })).includes("helpers"));
  assert.ok(pagesOf(route, answers()).includes("helpers"));
});

test("a page that only the council's own pages have is not on a tablet", () => {
  const [first, ...others] = table.pages;
  const longer = (row) => new Route(cases.questions, { ...table, pages: [first, row, ...others] });

  assert.equal(pagesOf(longer({ page: "home" }), answers())[1], "home");
  assert.equal(pagesOf(longer({ page: "home", tablet: false }), answers())[1], "question 1");
});

test("what is said at the end about help counts more than what was said at the start", () => {
  const alone = answers({ start: ["answered"], help: ["nobody"] });

  assert.equal(hadHelp(alone), false);
  assert.equal(isOnBehalf(alone), false);
  assert.equal(isOnBehalf(answers({ start: ["answered"] })), true);
  assert.equal(isOnBehalf(answers({ start: ["nobody"], help: ["answered"] })), true);
});
