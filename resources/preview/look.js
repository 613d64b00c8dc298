// Shows the page as readers see it whose system is light, or dark, whatever this system is.
// It changes style rules, not the page: the page's HTML stays as it is.
"use strict";

newsroom.look = (() => {
  const QUERY = /\(\s*prefers-color-scheme\s*:\s*(light|dark)\s*\)/gi;
  const written = new WeakMap(); // for each list of media, its text in the style sheet
  let scheme = "light";

  function answer(media) {
    if (!written.has(media)) written.set(media, media.mediaText);
    const text = written.get(media).replace(QUERY, (_, asked) =>
      asked.toLowerCase() === scheme ? "(min-width: 0px)" : "(max-width: 0px)");
    if (media.mediaText !== text) media.mediaText = text;
  }

  // A style sheet of another site shows its rules to nobody; here it has none, for nothing is fetched.
  function rules(sheet) {
    try {
      return sheet.cssRules ?? [];
    } catch {
      return [];
    }
  }

  function visit(sheet) {
    if (sheet.media?.mediaText) answer(sheet.media);
    for (const rule of rules(sheet)) visit(rule.styleSheet ?? rule);
  }

  // The browser's own colours, as of form fields: forced only where the page has both.
  function offered() {
    const meta = document.querySelector('meta[name="color-scheme"]')?.content ?? "";
    const declared = `${meta} ${getComputedStyle(document.documentElement).colorScheme}`;
    return declared.includes("light") && declared.includes("dark");
  }

  // The script comes before the page: then there is no element yet whose style could be asked for.
  function apply() {
    if (!document.documentElement) return;
    for (const sheet of document.styleSheets) visit(sheet);
    document.adoptedStyleSheets = [];
    if (!offered()) return;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`:root { color-scheme: ${scheme} !important }`);
    document.adoptedStyleSheets = [sheet];
  }

  document.addEventListener("DOMContentLoaded", apply);
  // A style sheet's `load` does not bubble, but it can be caught on its way down.
  document.addEventListener("load", (event) => event.target.localName === "link" && apply(), true);

  return (wanted) => {
    scheme = wanted ?? scheme;
    apply();
    return true;
  };
})();
