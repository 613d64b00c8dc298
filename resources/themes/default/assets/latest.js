// Brings the latest news up to date, whatever a cache keeps.
"use strict";

(() => {
  const list = document.querySelector("[data-latest]");
  if (!list || location.protocol === "file:") return;
  const { latest, root, address } = list.dataset;
  const rooted = (text) => text.split("<root>").join(root);

  fetch(latest, { cache: "no-cache" })
    .then((answer) => (answer.ok ? answer.json() : []))
    .then((items) => {
      const others = items.filter((item) => rooted(item.link) !== address).slice(0, list.children.length);
      if (others.length) list.innerHTML = others.map((item) => rooted(item.html)).join("");
    })
    .catch(() => {}); // The reader keeps what is there.
})();
