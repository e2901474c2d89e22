// Reading aloud on a tablet: where the sound of a page is not to be had, its player is not shown.

/** Removes the player when there is no network and the sound is not stored on this tablet. */
export async function removePlayerWithoutSound(page) {
  const player = page.querySelector(".aloud");
  if (!player || navigator.onLine) return;
  const sources = [...player.querySelectorAll("source")];
  const stored = await Promise.all(sources.map((source) => window.caches?.match(source.src)));
  if (!stored.some(Boolean)) player.remove();
}

/** Puts a sentence in place of the player when its last sound did not load. */
export function replacePlayerOnError(root, source, sentence) {
  const player = source.closest?.(".aloud");
  if (!player || !source.matches("source:last-of-type")) return;
  root.querySelectorAll(".aloud__small").forEach((button) => button.remove());
  const message = document.createElement("p");
  message.role = "status";
  message.textContent = sentence;
  player.replaceWith(message);
}
