// Saves what is typed while it is typed: every 20 seconds, when a field is left, before the worker
// is signed out, and when the page is hidden or closed. Nothing is sent where nothing changed: to
// save is to use the service, and a page that is left open must still sign its worker out.
const note = document.querySelector("[data-saving]");
const form = note.closest("form");
const { saving: address, saved, offline, refused } = note.dataset;
const EVERY = 20_000;
let kept = typed(); // what the server has
let sending; // what is on its way to it
let leaving = false; // the form itself is being sent

function typed() {
  return new URLSearchParams(new FormData(form)).toString();
}

async function save({ closing = false } = {}) {
  const now = typed();
  if (leaving || now === kept || now === sending) return;
  sending = now;
  try {
    say(await send(now, closing), now);
  } catch {
    note.textContent = offline;
  }
  sending = undefined;
}

// A request that outlives its page may hold 64 kB; what is longer is sent as any other.
function send(now, closing) {
  return fetch(address, {
    method: "POST",
    body: new URLSearchParams(now),
    redirect: "manual",
    keepalive: closing && now.length < 60_000,
  });
}

function say(answer, now) {
  if (answer.status !== 204) {
    note.textContent = refused;
    return;
  }
  kept = now;
  const time = new Date().toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
  note.textContent = `${saved} ${time}`;
}

// Where the browser has no network its own page would take the place of what was typed, so the
// server is tried first: it may be on this machine.
async function leave(event) {
  leaving = leaving || navigator.onLine;
  if (leaving) return;
  event.preventDefault();
  try {
    await send(typed(), false);
  } catch {
    note.textContent = offline;
    return;
  }
  leaving = true;
  form.requestSubmit(event.submitter);
}

setInterval(save, EVERY);
form.addEventListener("focusout", () => save());
form.addEventListener("submit", leave);
window.addEventListener("online", () => save());
window.addEventListener("pageshow", () => (leaving = false)); // brought back from the history
window.addEventListener("pagehide", () => save({ closing: true }));
document.addEventListener("visibilitychange", () => document.hidden && save({ closing: true }));
document.addEventListener("soon-signed-out", () => save()); // staying.js
