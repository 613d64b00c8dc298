// Puts the player of a video in the place of its link, when a reader asks for it; nothing is loaded before.
"use strict";

for (const link of document.querySelectorAll(".embed a[data-frame]")) {
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const frame = document.createElement("iframe");
    frame.src = link.dataset.frame;
    frame.title = link.textContent.trim();
    frame.allow = "autoplay; encrypted-media; fullscreen; picture-in-picture";
    link.replaceWith(frame);
    frame.focus();
  });
}
