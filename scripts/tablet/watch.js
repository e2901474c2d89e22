// Asks, when nobody touched the page for a while, whether somebody is still there. The question can
// be put off as often as one likes; only when nobody answers it, the page is cleared.

const SIGNS = ["pointerdown", "pointermove", "keydown", "input", "scroll", "touchstart", "wheel"];

/** `asks` says whether there is anybody to ask; if not, `onGone` comes at once. */
export function watch({ template, asks = () => true, onGone }) {
  const { idle, warning } = template.dataset;
  let timer;
  let dialog = null;

  const again = () => {
    clearTimeout(timer);
    // Asked when the time is over: the last touch may have been the one that began it all.
    timer = setTimeout(() => (asks() ? ask() : gone()), Number(idle) * 1000);
  };
  const gone = async () => {
    if ((await onGone()) === false) return; // it could not be kept: the question stays
    dialog?.remove();
    dialog = null;
    again();
  };
  const ask = () => {
    const asking = template.content.firstElementChild.cloneNode(true);
    const before = document.activeElement;
    // The dialog tells only a little later that it is closed: each one cleans up after itself alone.
    asking.addEventListener("close", () => {
      asking.remove();
      if (dialog !== asking) return;
      dialog = null;
      before?.focus?.({ preventScroll: true });
      again();
    });
    asking.querySelector("button").addEventListener("click", () => asking.close());
    document.body.append(asking);
    dialog = asking;
    dialog.showModal();
    timer = setTimeout(gone, Number(warning) * 1000);
  };
  const sign = () => {
    if (!dialog) again();
  };
  for (const name of SIGNS) addEventListener(name, sign, { passive: true, capture: true });
  again();
}
