// Remembers that a reader is 18, and then shows articles for adults at once. Without this script a click shows each.
"use strict";

(() => {
  const gate = document.querySelector("details.gate");
  const KEY = "reader is 18";
  // A browser that keeps nothing for sites throws at the mere mention.
  const kept = (use) => {
    try {
      return use(localStorage);
    } catch (refused) {
      return null;
    }
  };

  if (kept((storage) => storage.getItem(KEY))) gate.open = true;
  gate.addEventListener("toggle", () => {
    kept((storage) => (gate.open ? storage.setItem(KEY, "yes") : storage.removeItem(KEY)));
  });
})();
