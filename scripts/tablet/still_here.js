// The page that asks whether somebody is still there leads to the welcome when nobody is.

const page = document.getElementById("still-here");
setTimeout(() => location.replace(page.dataset.next), Number(page.dataset.seconds) * 1000);
