// What a tablet tells staff about itself.

import assert from "node:assert/strict";
import { test } from "node:test";

import { clockWords, refusedWords, soundWords, waitingWords } from "../../scripts/tablet/states.js";

const A_DAY = 24 * 60 * 60 * 1000;
const MEGABYTE = 1024 * 1024;

test("staff read how many answers wait", () => {
  assert.equal(waitingWords(0), "All answers have been sent.");
  assert.equal(waitingWords(1), "1 answer waits for the network.");
  assert.equal(waitingWords(12), "12 answers wait for the network.");
});

test("staff read how many answers the council did not take, and nothing when it took all", () => {
  assert.equal(refusedWords(0), "");
  assert.equal(refusedWords(1), "The council did not take 1 answer. It stays here.");
  assert.equal(refusedWords(2), "The council did not take 2 answers. They stay here.");
});

test("staff read both days when the clock is wrong, and nothing when it is right", (context) => {
  context.mock.timers.enable({ apis: ["Date"], now: Date.parse("2026-06-10T12:00:00Z") });

  assert.equal(clockWords({ clockIsWrong: false, skew: 0 }), "");
  const sentence = clockWords({ clockIsWrong: true, skew: 3 * A_DAY });
  assert.match(sentence, /It says 10 June 2026, and today is 7 June 2026\./);
});

test("staff read whether pages are read aloud without a network", () => {
  const sounds = { "kept": 12, of: 12, bytes: 2.2 * MEGABYTE, most: 40 * MEGABYTE, done: true };

  assert.equal(soundWords(null), "Nothing is read aloud without a network yet.");
  assert.match(soundWords(sounds), /^All 12 sounds are here: 3 MB of 40 MB at most\./);
  assert.equal(
    soundWords({ ...sounds, "kept": 10, done: false }),
    "Sounds are being fetched: 10 of 12.",
  );
  assert.match(soundWords({ ...sounds, "kept": 10 }), /The others need a network\.$/);
});
