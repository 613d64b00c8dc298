// How wide pages are on narrow telephones.
// Usage: node widths.mjs MODULES CHROMIUM ADDRESS…   Prints a JSON array of the pages that are wider than the screen.
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const [modules, chromium, ...pages] = process.argv.slice(2);
const puppeteer = createRequire(pathToFileURL(`${modules}/`))("puppeteer-core");
const browser = await puppeteer.launch({ executablePath: chromium, args: ["--no-sandbox", "--disable-gpu"] });
const found = [];

// The page's width, and what reaches over the edge, but for what is scrolled on its own or only read aloud.
const measured = () => {
  const { clientWidth: edge, scrollWidth } = document.documentElement;
  const isScrolled = (element) => element.closest(".table, .sections ul, .skip");
  const over = [...document.querySelectorAll("body *")]
    .filter((element) => !isScrolled(element) && element.getBoundingClientRect().right > edge + 0.5)
    .map((element) => `${element.localName}.${element.className}`)
    .slice(0, 5);
  return [scrollWidth, over];
};

const page = await browser.newPage();
for (const address of pages) {
  await page.setViewport({ width: 320, height: 740, isMobile: true, hasTouch: true });
  await page.goto(address);
  for (const width of [320, 360]) {
    await page.setViewport({ width, height: 740, isMobile: true, hasTouch: true });
    const [wide, over] = await page.evaluate(measured);
    if (wide > width || over.length) found.push({ address, width, wide, over });
  }
}
await browser.close();
console.log(JSON.stringify(found, null, 1));
