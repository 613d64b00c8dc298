// What a reader's browser shows after the page's scripts have run.
// Usage: node read.mjs MODULES CHROMIUM SELECTOR COUNT ADDRESS   Prints the texts of the elements as JSON.
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const [modules, chromium, selector, count, address] = process.argv.slice(2);
const puppeteer = createRequire(pathToFileURL(`${modules}/`))("puppeteer-core");
const browser = await puppeteer.launch({ executablePath: chromium, args: ["--no-sandbox", "--disable-gpu"] });
const page = await browser.newPage();
await page.goto(address, { waitUntil: "networkidle0" });
await page.waitForFunction((s, n) => document.querySelectorAll(s).length === n, {}, selector, Number(count));
console.log(JSON.stringify(await page.$$eval(selector, (all) => all.map((each) => each.textContent))));
await browser.close();
