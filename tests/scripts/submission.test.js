// What a tablet sends to the council.

import assert from "node:assert/strict";
import { test } from "node:test";

import { newAnswers, saysAnything, toSubmission } from "../../scripts/tablet/answers.js";

const CARD = ["apple", "boat", "cat", "drum", "egg"];

test("nobody's answers say nothing", () => {
  assert.equal(saysAnything(newAnswers("version", CARD)), false);
});

test("each kind of answer is something that somebody would miss", () => {
  const given = [
    { picked: { 1: "" } },
    { wrote: { 1: { wording: "No bus." } } },
    { alone: { answer: "", wording: "Help." } },
    { start: [] },
    { help: ["nobody"] },
    { picks: { home: "town" } },
  ];

  for (const answer of given) {
    assert.equal(saysAnything({ ...newAnswers("version", CARD), ...answer }), true, JSON.stringify(answer));
  }
});

test("two people on one tablet never have the same key", () => {
  assert.notEqual(newAnswers("version", CARD).key, newAnswers("version", CARD).key);
});

test("the council gets numbers as numbers and skipped questions as empty choices", () => {
  const answers = {
    ...newAnswers("version", CARD),
    start: ["answered"],
    more: ["2"],
    picked: { 1: "yes", 2: "" },
    supporter: { 1: "no" },
    wrote: { 1: { wording: "No bus.", may_count: true, may_quote: false } },
    picks: { home: "town" },
  };

  assert.deepEqual(toSubmission(answers, true), {
    key: answers.key,
    survey_version_id: "version",
    card: CARD,
    picked: [
      { number: 1, choice: "yes" },
      { number: 2, choice: "" },
    ],
    supporter: [{ number: 1, choice: "no" }],
    wrote: [{ number: 1, wording: "No bus.", may_count: true, may_quote: false }],
    more_about: [2],
    help_at_start: ["answered"],
    help: null,
    alone: null,
    picks: { home: "town" },
    finished: true,
  });
});

test("the page somebody is on, and when, stays on the tablet", () => {
  const sent = toSubmission({ ...newAnswers("version", CARD), at: 1764450000000 }, false);

  for (const name of ["here", "changing", "at"]) assert.equal(name in sent, false, name);
});
