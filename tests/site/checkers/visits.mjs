// One reader's Chromium, which keeps what it loaded from visit to visit, as browsers do.
// Usage: node visits.mjs MODULES CHROMIUM YEAR   Takes a visit a line as JSON: the address, and a function that is
// asked until its answer is not null; prints the answer, and how many requests and bytes the page took.
// With a YEAR, the pages have no functions that came to browsers after it.
import { createInterface } from "node:readline";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const [modules, chromium, year] = process.argv.slice(2);
const puppeteer = createRequire(pathToFileURL(`${modules}/`))("puppeteer-core");
const browser = await puppeteer.launch({ executablePath: chromium, args: ["--no-sandbox", "--disable-gpu"] });

// By kangax's tables and MDN's: what a script may be tempted to use, and a browser of 2018 lacks.
const younger = () => {
  const gone = [
    [String.prototype, "replaceAll", "matchAll", "at", "trimStart", "trimEnd", "isWellFormed", "toWellFormed"],
    [Array.prototype, "flat", "flatMap", "at", "findLast", "findLastIndex", "toSorted", "toReversed", "toSpliced", "with"],
    [Object, "fromEntries", "hasOwn", "groupBy"],
    [Map, "groupBy"],
    [Promise, "allSettled", "any", "withResolvers", "try"],
    [Element.prototype, "replaceChildren", "setHTMLUnsafe", "checkVisibility"],
    [Document.prototype, "replaceChildren", "startViewTransition"],
    [DocumentFragment.prototype, "replaceChildren"],
    [Response, "json"],
    [Response.prototype, "bytes"],
    [AbortSignal, "any", "timeout"],
    [URL, "canParse", "parse"],
    [window, "structuredClone", "queueMicrotask", "globalThis", "scheduler", "navigation", "WeakRef", "AggregateError"],
    [navigator.constructor.prototype, "share", "clipboard", "userAgentData"],
  ];
  for (const [owner, ...names] of gone) for (const name of names) delete owner[name];
};

const page = await browser.newPage();
if (year) await page.evaluateOnNewDocument(younger);
const network = await page.createCDPSession();
await network.send("Network.enable");
let bytes = 0;
let requests = 0;
const failures = [];
network.on("Network.loadingFinished", (event) => (bytes += event.encodedDataLength));
network.on("Network.requestWillBeSent", () => (requests += 1));
page.on("pageerror", (error) => failures.push(String(error)));

for await (const line of createInterface({ input: process.stdin })) {
  const { address, asked } = JSON.parse(line);
  bytes = requests = failures.length = 0;
  await page.goto(address, { waitUntil: "networkidle0" });
  const found = await page.waitForFunction(asked, { timeout: 20000 }).then((handle) => handle.jsonValue(), String);
  console.log(JSON.stringify({ found, requests, bytes, failures }));
}
await browser.close();
