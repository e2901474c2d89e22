// The words of a code card that is made on a tablet.

import assert from "node:assert/strict";
import { test } from "node:test";

import { drawWords, randomBelow } from "../../scripts/tablet/code_cards.js";

test("each word is as likely as the others", () => {
  const counts = [0, 0, 0];
  for (let draw = 0; draw < 30_000; draw += 1) counts[randomBelow(3)] += 1;

  // Six standard deviations: by chance this fails once in a hundred million runs.
  for (const count of counts) assert.ok(Math.abs(count - 10_000) < 6 * 82, counts.join());
});

test("a random number that would favour some words is drawn again", (context) => {
  const draws = [2 ** 32 - 1, 7];
  context.mock.method(crypto, "getRandomValues", (array) => {
    array[0] = draws.shift();
    return array;
  });

  assert.equal(randomBelow(5), 2);
  assert.deepEqual(draws, []);
});

test("no word comes twice on a card", () => {
  const wordList = ["apple", "book", "clock", "door", "egg", "fox"];

  for (let card = 0; card < 1000; card += 1) assert.equal(new Set(drawWords(wordList)).size, 5);
});
