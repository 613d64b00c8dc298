// axe-core, with the size of targets that Lighthouse looks at, too, over pages in Chromium, by day and by night, on a telephone and at a desk.
// Usage: node axe.mjs MODULES CHROMIUM ADDRESS…   Prints a JSON array of what is wrong.
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const [modules, chromium, ...pages] = process.argv.slice(2);
const require = createRequire(pathToFileURL(`${modules}/`));
const puppeteer = require("puppeteer-core");
const axe = require.resolve("axe-core");
const browser = await puppeteer.launch({ executablePath: chromium, args: ["--no-sandbox", "--disable-gpu"] });
const found = [];
for (const address of pages) {
  for (const [width, scheme] of [[390, "light"], [1440, "dark"]]) {
    const page = await browser.newPage();
    await page.setViewport({ width, height: 900 });
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
    await page.goto(address);
    await page.addScriptTag({ path: axe });
    const { violations } = await page.evaluate(() => globalThis.axe.run({ rules: { "target-size": { enabled: true } } }));
    for (const { id, help, nodes } of violations) {
      found.push({ address, scheme, width, id, help, targets: nodes.map((node) => node.html) });
    }
    await page.close();
  }
}
await browser.close();
console.log(JSON.stringify(found, null, 1));
