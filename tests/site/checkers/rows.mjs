// How far lists of articles reach on a wide screen.
// Usage: node rows.mjs MODULES CHROMIUM ADDRESS…   Prints a JSON array: per list, how many articles it has and which
// part of its width they fill.
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const [modules, chromium, ...pages] = process.argv.slice(2);
const puppeteer = createRequire(pathToFileURL(`${modules}/`))("puppeteer-core");
const browser = await puppeteer.launch({ executablePath: chromium, args: ["--no-sandbox", "--disable-gpu"] });
const found = [];

const measured = () =>
  [...document.querySelectorAll(".stories")].map((list) => {
    const { left, width } = list.getBoundingClientRect();
    const edges = [...list.children].flatMap((item) => [...item.getClientRects()]).map((box) => box.right);
    return [list.children.length, (Math.max(...edges) - left) / width];
  });

const page = await browser.newPage();
await page.setViewport({ width: 1440, height: 900 });
for (const address of pages) {
  await page.goto(address);
  found.push(...(await page.evaluate(measured)));
}
await browser.close();
console.log(JSON.stringify(found));
