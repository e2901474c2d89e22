// What goes to somebody's device, and what comes back, in the forms that the server reads.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { runInNewContext } from "node:vm";

const SCRIPT = readFileSync(new URL("../../scripts/passkeys.js", import.meta.url), "utf8");
const SENTENCES = ["passkey-cancelled", "passkey-known", "passkey-not-sent"];

function buffer(...numbers) {
  return Uint8Array.from(numbers).buffer;
}

const SIGNED = {
  id: "-_8",
  rawId: buffer(251, 255),
  type: "public-key",
  response: { clientDataJSON: buffer(1), authenticatorData: buffer(2), signature: buffer(3), userHandle: null },
};

const USUAL = { options: {}, status: 200, device: () => SIGNED, knows: true };

/** The page with the script, and a device that answers, or fails, as it is told. */
function page(how) {
  const { options, status, device, knows } = { ...USUAL, ...how };
  const elements = Object.fromEntries(
    ["passkeys-need", ...SENTENCES].map((id) => [id, { hidden: id !== "passkeys-need", focus() {} }]),
  );
  const asked = [];
  const fetched = [];
  const form = {
    hidden: true,
    dataset: { options: "/options" },
    elements: { _csrf_token: { value: "token" }, credential: { value: "" } },
    submitted: 0,
    addEventListener: (name, listener) => (form.send = () => listener({ preventDefault() {} })),
    submit: () => (form.submitted += 1),
  };
  const credentials = Object.fromEntries(
    ["create", "get"].map((kind) => [kind, async (request) => (asked.push([kind, request]), device())]),
  );
  runInNewContext(SCRIPT, {
    document: { getElementById: (id) => elements[id] ?? form },
    navigator: { credentials },
    PublicKeyCredential: knows ? class {} : undefined,
    fetch: async (...sent) => {
      fetched.push(sent);
      return { ok: status === 200, status, json: async () => options };
    },
    atob,
    btoa,
    Uint8Array,
  });
  return { form, elements, asked, fetched };
}

test("a browser that knows no passkeys shows the sentence, and no form", () => {
  const { form, elements } = page({ knows: false });

  assert.equal(form.hidden, true);
  assert.equal(elements["passkeys-need"].hidden, false);
});

test("a browser that knows them shows the form, and no sentence", () => {
  const { form, elements } = page();

  assert.equal(form.hidden, false);
  assert.equal(elements["passkeys-need"].hidden, true);
});

test("the form's own token goes with the question", async () => {
  const { form, fetched } = page({ options: { challenge: "AQ" } });
  await form.send();

  assert.equal(fetched[0][0], "/options");
  assert.equal(fetched[0][1].headers["x-csrftoken"], "token");
});

test("to sign in, the device is asked for a passkey, and what it signed is sent", async () => {
  const { form, asked } = page({ options: { challenge: "-_8", rpId: "here" } });
  await form.send();

  const [[kind, { publicKey }]] = asked;
  assert.equal(kind, "get");
  assert.deepEqual([...publicKey.challenge], [251, 255]);
  assert.equal(publicKey.rpId, "here");
  assert.equal(form.submitted, 1);
  assert.deepEqual(JSON.parse(form.elements.credential.value), {
    id: "-_8",
    rawId: "-_8",
    type: "public-key",
    response: { clientDataJSON: "AQ", authenticatorData: "Ag", signature: "Aw" },
    clientExtensionResults: {},
  });
});

test("to add one, the device is told whose it is and which are there", async () => {
  const options = { challenge: "AQ", user: { id: "Ag", name: "Carol" }, excludeCredentials: [{ id: "Aw" }] };
  const { form, asked } = page({ options });
  await form.send();

  const [[kind, { publicKey }]] = asked;
  assert.equal(kind, "create");
  assert.deepEqual([...publicKey.user.id], [2]);
  assert.equal(publicKey.user.name, "Carol");
  assert.deepEqual([...publicKey.excludeCredentials[0].id], [3]);
});

const WRONG = [
  ["NotAllowedError", "passkey-cancelled"],
  ["InvalidStateError", "passkey-known"],
  ["TypeError", "passkey-not-sent"],
];

for (const [name, sentence] of WRONG) {
  test(`a device that ends with ${name} sends nothing, and one sentence says so`, async () => {
    const device = () => {
      throw Object.assign(new Error(), { name });
    };
    const { form, elements } = page({ options: { challenge: "AQ" }, device });
    await form.send();

    assert.equal(form.submitted, 0);
    assert.deepEqual(SENTENCES.filter((id) => !elements[id].hidden), [sentence]);
  });
}

test("a server that refuses sends nothing, and one sentence says so", async () => {
  const { form, elements } = page({ status: 429 });
  await form.send();

  assert.equal(form.submitted, 0);
  assert.equal(elements["passkey-not-sent"].hidden, false);
});

test("two taps ask the device once", async () => {
  const { form, asked } = page({ options: { challenge: "AQ" } });
  await Promise.all([form.send(), form.send()]);

  assert.equal(asked.length, 1);
  assert.equal(form.submitted, 1);
});
