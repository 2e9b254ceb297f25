// Keeps an open page up to date. The page names where its events come from (data-live) and which change it shows
// (data-change); when there is a later one, the page is fetched again and its main part exchanged. Without this
// script the page is complete, only still.
"use strict";

const main = () => document.querySelector("main[data-live]");
const light = document.getElementById("live");
const pause = 1000; // milliseconds between two exchanges, however fast answers come in

let latest = 0;
let busy = false;

function selecting() {
  const selection = document.getSelection();
  return selection && !selection.isCollapsed && main().contains(selection.anchorNode);
}

function exchange(fresh) {
  const old = main();
  for (const details of old.querySelectorAll("details[id]")) {
    const same = fresh.querySelector(`details[id="${details.id}"]`);
    if (same) same.open = details.open;
  }
  const focused = old.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
  const place = window.scrollY;
  old.replaceWith(fresh);
  window.scrollTo({ top: place, behavior: "instant" });
  if (focused) fresh.querySelector(`a[href="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
}

async function refresh() {
  if (busy || document.hidden || selecting() || latest <= Number(main().dataset.change)) return;
  busy = true;
  try {
    const answer = await fetch(location.href, { cache: "no-store", credentials: "same-origin" });
    if (!answer.ok) throw new Error(`status ${answer.status}`);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector("main[data-live]");
    if (fresh) exchange(document.adoptNode(fresh));
  } catch {
    light.dataset.state = "lost";
  } finally {
    busy = false;
    setTimeout(refresh, pause);
  }
}

const events = new EventSource(main().dataset.live);
events.addEventListener("open", () => { light.dataset.state = "on"; });
events.addEventListener("error", () => { light.dataset.state = "lost"; });
events.addEventListener("changed", (event) => {
  light.dataset.state = "on";
  latest = Math.max(latest, Number(event.data));
  refresh();
});
document.addEventListener("visibilitychange", refresh);
document.addEventListener("selectionchange", refresh);
