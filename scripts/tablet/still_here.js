// The page that asks whether somebody is still there: after a while without an answer it leads to the
// welcome page.

const page = document.getElementById("still-here");
setTimeout(() => location.replace(page.dataset.next), Number(page.dataset.seconds) * 1000);
