// What somebody says about themselves on a tablet, after their answers.

import assert from "node:assert/strict";
import { test } from "node:test";

import { ABOUT_TOLD, AboutYou, aboutQuestion } from "../../scripts/tablet/about_you.js";

const CARD = ["apple"];
const asked = () => new AboutYou({ pack: "pack", of: "3" }, CARD);

test("whoever answers nothing is sent as nothing", () => {
  assert.equal(asked().saysAnything, false);
});

test("a question that is skipped is something that was said", () => {
  const aboutYou = asked();
  aboutYou.record(2, undefined, "skip");

  assert.deepEqual(aboutYou.submission.choices, [null, 0, null]);
  assert.equal(aboutYou.saysAnything, true);
});

test("going back with nothing picked keeps what was picked before", () => {
  const aboutYou = asked();
  aboutYou.record(1, "4", "next");
  aboutYou.record(1, undefined, "back");

  assert.deepEqual(aboutYou.submission.choices, [4, null, null]);
});

test("the last question, or to stop, leads to the thanks", () => {
  const aboutYou = asked();

  assert.deepEqual(aboutYou.next(1, "next"), aboutQuestion(2));
  assert.deepEqual(aboutYou.next(1, "back"), aboutQuestion(1));
  assert.equal(aboutYou.next(3, "next"), ABOUT_TOLD);
  assert.equal(aboutYou.next(1, "stop"), ABOUT_TOLD);
});

test("it has a key of its own, and no place for the answers' key", () => {
  const { submission } = asked();

  assert.deepEqual(Object.keys(submission).sort(), [
    "card",
    "choice_id",
    "choices",
    "key",
    "pack_version_id",
  ]);
  assert.notEqual(submission.key, asked().submission.key);
});
