// Somebody closed the browser of a tablet on the way: may whoever opens it carry on?

import assert from "node:assert/strict";
import { test } from "node:test";

import { canCarryOn, newAnswers, withEveryField } from "../../scripts/tablet/answers.js";

const NOW = 1_764_450_000_000;
const rules = { version: "version", patience: 240_000, now: NOW };
const draft = { ...newAnswers("version", ["apple"]), at: NOW - 1000 };

test("somebody who comes back soon carries on", () => {
  assert.equal(canCarryOn(draft, rules), true);
});

test("nobody opens answers that were left longer than a page stays open", () => {
  assert.equal(canCarryOn({ ...draft, at: NOW - 240_000 }, rules), false);
});

test("nobody opens answers when the clock was put back", () => {
  assert.equal(canCarryOn({ ...draft, at: NOW + 1000 }, rules), false);
});

test("answers to another version of the survey are not carried on", () => {
  assert.equal(canCarryOn(draft, { ...rules, version: "newer" }), false);
});

test("a draft from before supporters were asked gets their fields, and loses nothing", () => {
  const old = { key: "1", picked: { 1: "yes" } };

  assert.deepEqual(withEveryField(old), { ...old, supporter: {}, alone: null, picks: {} });
  assert.deepEqual(withEveryField({ ...old, alone: { answer: "no" } }).alone, { answer: "no" });
});
