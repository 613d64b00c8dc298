// Opens a page whose text is covered: with and without scripts, before and after a click, and once more.
// Usage: node gate.mjs MODULES CHROMIUM ADDRESS   Prints as JSON whether the text is seen at each of those.
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const [modules, chromium, address] = process.argv.slice(2);
const puppeteer = createRequire(pathToFileURL(`${modules}/`))("puppeteer-core");
const browser = await puppeteer.launch({ executablePath: chromium, args: ["--no-sandbox", "--disable-gpu"] });
const seen = [];
for (const scripted of [true, false]) {
  const page = await browser.newPage();
  await page.setJavaScriptEnabled(scripted);
  const look = async () => seen.push(await page.$eval(".body p", (text) => text.checkVisibility({ contentVisibilityAuto: true })));
  if (scripted) {
    await page.goto(address);
    await look();
    await page.click("summary");
    await look();
    await page.goto(address);
    await look();
    await page.click("summary");
  }
  await page.goto(address);
  await look();
  await page.close();
}
await browser.close();
console.log(JSON.stringify(seen));
