// Passkeys: the browser asks somebody's device to make one, or to sign with one, and the form sends what
// came. The server's options say which: only those for a new one have a user. Without this script, or in a
// browser that knows no passkeys, the form stays hidden and the page says so.
(() => {
  const form = document.getElementById("passkey");
  const PROBLEMS = {
    InvalidStateError: "passkey-known",
    NotAllowedError: "passkey-cancelled",
    AbortError: "passkey-cancelled",
    SecurityError: "passkey-cancelled",
  };
  let isAsking = false;
  if (!globalThis.PublicKeyCredential || !navigator.credentials) return;
  document.getElementById("passkeys-need").hidden = true;
  form.hidden = false;

  function bytes(text) {
    const letters = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
    return Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
  }

  function encoded(buffer) {
    const letters = String.fromCharCode(...new Uint8Array(buffer));
    return btoa(letters).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  }

  async function options() {
    const token = form.elements._csrf_token.value;
    const response = await fetch(form.dataset.options, { method: "POST", headers: { "x-csrftoken": token } });
    if (!response.ok) throw new Error(`${response.status}`);
    return response.json();
  }

  function asked({ challenge, user, excludeCredentials = [], allowCredentials = [], ...others }) {
    const named = (each) => ({ ...each, id: bytes(each.id) });
    const publicKey = { ...others, challenge: bytes(challenge) };
    if (!user) return { publicKey: { ...publicKey, allowCredentials: allowCredentials.map(named) } };
    return {
      publicKey: { ...publicKey, user: named(user), excludeCredentials: excludeCredentials.map(named) },
    };
  }

  const PARTS = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"];

  function asJson({ id, rawId, type, response }) {
    const present = PARTS.filter((part) => response[part]);
    return JSON.stringify({
      id,
      rawId: encoded(rawId),
      type,
      response: Object.fromEntries(present.map((part) => [part, encoded(response[part])])),
      clientExtensionResults: {},
    });
  }

  async function answer() {
    const wanted = await options();
    const request = asked(wanted);
    const credentials = navigator.credentials;
    return asJson(await (wanted.user ? credentials.create(request) : credentials.get(request)));
  }

  function say(problem) {
    const sentence = document.getElementById(PROBLEMS[problem.name] ?? "passkey-not-sent");
    sentence.hidden = false;
    sentence.focus();
  }

  async function ask() {
    for (const id of [...Object.values(PROBLEMS), "passkey-not-sent"]) {
      document.getElementById(id).hidden = true;
    }
    try {
      form.elements.credential.value = await answer();
      form.submit();
    } catch (problem) {
      say(problem);
    }
  }

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (isAsking) return;
    isAsking = true;
    await ask();
    isAsking = false;
  });
})();
