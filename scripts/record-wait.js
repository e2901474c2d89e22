// Looks now and then whether a recording or a picture is ready, and stops after a minute. Without
// this script, or after that, there is the button.
(() => {
  const pause = 2000;
  let looks = 30;

  async function look() {
    const page = await fetch(location.href, { headers: { accept: "text/html" } }).catch(() => null);
    const html = page && page.ok ? await page.text() : "record-wait.js";
    if (!html.includes("record-wait.js")) return location.reload();
    looks -= 1;
    if (looks) setTimeout(look, pause);
  }

  setTimeout(look, pause);
})();
