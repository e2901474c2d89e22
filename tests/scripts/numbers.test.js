// Telephone numbers in a box with words from right to left.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { runInNewContext } from "node:vm";

const SCRIPT = readFileSync(new URL("../../scripts/numbers.js", import.meta.url), "utf8");

/** What a box holds after somebody typed into it, and where the cursor then is. */
function typed(value, { dir = "auto", isComposing = false } = {}) {
  const box = { value, dir, selectionStart: value.length, selectionEnd: value.length, scrollTop: 0 };
  box.setSelectionRange = (start, end) => Object.assign(box, { cursor: [start, end] });
  runInNewContext(SCRIPT, {
    addEventListener: (name, listener) => listener({ target: box, isComposing }),
  });
  return box;
}

test("the parts of a number stay in their order among Urdu words", () => {
  assert.equal(typed("فون 0300 123 4567").value, "فون 0300\u00a0123\u00a04567");
});

test("the cursor stays where it was", () => {
  const text = "فون 0300 123";

  assert.deepEqual(typed(text).cursor, [text.length, text.length]);
});

test("Urdu's own digits are held together too", () => {
  assert.equal(typed("فون ۰۳۰۰ ۱۲۳").value, "فون ۰۳۰۰\u00a0۱۲۳");
});

test("a number among English words is left alone", () => {
  assert.equal(typed("call 0300 123 4567").value, "call 0300 123 4567");
  assert.equal(typed("فون 0300 123", { dir: "ltr" }).value, "فون 0300 123");
});

test("nothing is changed while a letter is being put together", () => {
  assert.equal(typed("فون 0300 123", { isComposing: true }).value, "فون 0300 123");
});
