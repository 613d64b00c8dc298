// What reader modes and extractors make of pages: Firefox's @mozilla/readability, and @extractus/article-extractor.
// Usage: node extract.mjs MODULES PAGE…   Prints JSON: for each file, by each tool, what it has found.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [modules, ...pages] = process.argv.slice(2);
const require = createRequire(pathToFileURL(`${modules}/`));
const { Readability } = require("@mozilla/readability");
const { JSDOM } = require("jsdom");
const { extractFromHtml } = await import(pathToFileURL(require.resolve("@extractus/article-extractor")));

const flat = (text) => (text ?? "").replace(/\s+/g, " ").trim();

function content(html, address) {
  const { document } = new JSDOM(html ?? "", { url: address }).window;
  return { text: flat(document.body.textContent), photos: [...document.images].map((photo) => photo.src) };
}

const found = [];
for (const page of pages) {
  const html = readFileSync(page, "utf8");
  const address = new JSDOM(html).window.document.querySelector("link[rel=canonical]").href;
  const readable = new Readability(new JSDOM(html, { url: address }).window.document).parse() ?? {};
  const article = (await extractFromHtml(html, address)) ?? {};
  found.push({
    readability: {
      headline: readable.title, author: readable.byline, date: readable.publishedTime, ...content(readable.content, address),
    },
    "article-extractor": {
      headline: article.title, author: article.author, date: article.published, ...content(article.content, address),
    },
  });
}
console.log(JSON.stringify(found));
