// Answers on a tablet are sealed: only the tablet's own key opens them.

import assert from "node:assert/strict";
import { test } from "node:test";

import { Seal } from "../../scripts/tablet/seal.js";

const ANSWERS = { key: "1", wrote: [{ number: 1, wording: "Nobody told me. أهلا" }] };

async function newSeal() {
  const key = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, [
    "encrypt",
    "decrypt",
  ]);
  return new Seal({ key: async () => key });
}

test("what was sealed opens as it was", async () => {
  const seal = await newSeal();

  assert.deepEqual(await seal.open(await seal.close(ANSWERS)), ANSWERS);
});

test("nobody reads the words of what was sealed", async () => {
  const { data } = await (await newSeal()).close(ANSWERS);

  assert.equal(Buffer.from(data).includes("Nobody told me"), false);
  assert.ok(Buffer.from(JSON.stringify(ANSWERS)).includes("Nobody told me"));
});

test("the same answers never look the same twice", async () => {
  const seal = await newSeal();
  const [first, second] = [await seal.close(ANSWERS), await seal.close(ANSWERS)];

  assert.notDeepEqual(first.iv, second.iv);
  assert.notDeepEqual(Buffer.from(first.data), Buffer.from(second.data));
});

test("another tablet's key does not open them", async () => {
  const sealed = await (await newSeal()).close(ANSWERS);
  const other = await newSeal();

  await assert.rejects(other.open(sealed));
});

test("what was changed on the disk does not open", async () => {
  const seal = await newSeal();
  const sealed = await seal.close(ANSWERS);
  new Uint8Array(sealed.data)[0] ^= 1;

  await assert.rejects(seal.open(sealed));
});
