// How one person wanted pages to look does not stay for the next person. Only the council can remove
// the cookie that says so: without a network, it is removed as soon as there is one.

const MUST_BE_RESET = "untidy";

export function resetLater() {
  localStorage.setItem(MUST_BE_RESET, "yes");
}

/** Resets the preferences if that is still to be done. Whether it was. */
export async function resetNow(nextPath) {
  if (!localStorage.getItem(MUST_BE_RESET)) return false;
  await fetch(nextPath, { cache: "no-store" }); // the answer removes the cookie
  localStorage.removeItem(MUST_BE_RESET);
  return true;
}

/** Forgets the voice of this device that somebody chose for reading aloud. */
export function forgetVoice() {
  try {
    localStorage.removeItem("voice");
  } catch {
    // This browser stores nothing.
  }
}
