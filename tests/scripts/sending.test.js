// What a tablet does with the council's answer when it sent a response.

import assert from "node:assert/strict";
import { test } from "node:test";

import { outcomeOf } from "../../scripts/tablet/sending.js";

const KEY = "00000000-0000-4000-8000-000000000001";
const OTHER = "00000000-0000-4000-8000-000000000002";

const outcome = (status, body = {}) =>
  outcomeOf({ status, ok: status >= 200 && status < 300 }, body, KEY);

test("only an answer that names the response takes it off the tablet", () => {
  assert.equal(outcome(200, { "kept": KEY }).outcome, "accepted");
  assert.equal(outcome(200, { "kept": OTHER }).outcome, "not yet");
  assert.equal(outcome(200).outcome, "not yet");
});

test("a refusal comes with the council's reason, or says that there is none", () => {
  assert.deepEqual(outcome(410, { sentence: "Until 1 May." }), {
    outcome: "refused",
    reason: "Until 1 May.",
  });
  assert.match(outcome(422).reason, /did not say why/);
});

test("a tablet that is told to sign in, or to wait, refuses nothing and tries again", () => {
  for (const status of [401, 403, 408, 429]) assert.equal(outcome(status).outcome, "not yet");
});

test("a fault at one response lets the others go; a council that is away makes all wait", () => {
  assert.equal(outcome(500).outcome, "failed");
  for (const status of [502, 503, 504]) assert.equal(outcome(status).outcome, "not yet");
});
