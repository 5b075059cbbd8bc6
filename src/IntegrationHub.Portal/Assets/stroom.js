// Keeps the flow page up to date. Without this script the page shows the state of the moment it was loaded.
"use strict";

(() => {
  const state = document.getElementById("stand");
  const connection = document.getElementById("verbinding");
  const announcement = document.getElementById("melding");
  const pause = document.getElementById("pauze");
  const announceEvery = 10000; // milliseconds: who listens is not talked over by every message
  let paused = false;
  let latest = null;
  let announcing = null;

  const current = () => state.querySelector("[data-melding]").dataset;

  const announce = () => {
    announcing = null;
    const text = current().melding;
    if (announcement.textContent !== text) {
      announcement.textContent = text;
    }
  };

  const show = (html) => {
    const focused = state.contains(document.activeElement) ? document.activeElement.id : "";
    state.innerHTML = html; // written and escaped by the portal itself, from the same template as the page
    if (focused) {
      document.getElementById(focused)?.focus();
    }
    connection.textContent = `Live, stand van ${current().om}.`;
    announcing ??= setTimeout(announce, announceEvery);
  };

  const events = new EventSource("/stroom/gebeurtenissen");
  events.addEventListener("stand", (event) => {
    latest = event.data;
    if (!paused) {
      show(latest);
    }
  });
  events.addEventListener("error", () => {
    connection.textContent = events.readyState === EventSource.CLOSED
      ? "Niet meer live: vernieuw de pagina."
      : "Verbinding verbroken, wordt hersteld.";
  });

  pause.hidden = false;
  document.getElementById("vernieuw").hidden = true;
  pause.addEventListener("click", () => {
    paused = !paused;
    pause.textContent = paused ? "Hervat" : "Pauzeer";
    if (paused) {
      connection.textContent = `Gepauzeerd, stand van ${current().om}.`;
    } else if (latest !== null) {
      show(latest);
    }
  });
})();
