// What somebody says about themselves on a tablet, after their answers.

import assert from "node:assert/strict";
import { test } from "node:test";

import { ABOUT_TOLD, AboutYou, about } from "../../scripts/tablet/about.js";

const CARD = ["apple"];
const asked = () => new AboutYou({ pack: "pack", of: "3" }, CARD);

test("whoever answers nothing is sent as nothing", () => {
  assert.equal(asked().saidAnything, false);
});

test("a question that is skipped is something that was said", () => {
  const aboutYou = asked();
  aboutYou.keep(2, undefined, "skip");

  assert.deepEqual(aboutYou.said.choices, [null, 0, null]);
  assert.equal(aboutYou.saidAnything, true);
});

test("going back with nothing picked keeps what was picked before", () => {
  const aboutYou = asked();
  aboutYou.keep(1, "4", "next");
  aboutYou.keep(1, undefined, "back");

  assert.deepEqual(aboutYou.said.choices, [4, null, null]);
});

test("the last question, or to stop, leads to the thanks", () => {
  const aboutYou = asked();

  assert.deepEqual(aboutYou.onward(1, "next"), about(2));
  assert.deepEqual(aboutYou.onward(1, "back"), about(1));
  assert.equal(aboutYou.onward(3, "next"), ABOUT_TOLD);
  assert.equal(aboutYou.onward(1, "stop"), ABOUT_TOLD);
});

test("it has a key of its own, and no place for the answers' key", () => {
  const { said } = asked();

  assert.deepEqual(Object.keys(said).sort(), [
    "card",
    "choice_id",
    "choices",
    "key",
    "pack_version_id",
  ]);
  assert.notEqual(said.key, asked().said.key);
});
