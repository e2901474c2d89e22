// Looks every two seconds whether a recording or a picture is ready, and stops after a minute. Without
// this script, and after that minute, people press the button.
(() => {
  const PAUSE = 2000; // milliseconds
  let looksLeft = 30;

  async function look() {
    const response = await fetch(location.href, { headers: { accept: "text/html" } }).catch(() => null);
    const isReady = response?.ok && !(await response.text()).includes("record-wait.js");
    if (isReady) return location.reload();
    looksLeft -= 1;
    if (looksLeft) setTimeout(look, PAUSE);
  }

  setTimeout(look, PAUSE);
})();
