// Whether scripts are written in the ECMAScript of 2018, which browsers of that year read.
// Usage: node parse.mjs MODULES FILE…   Prints a line for each script that is not.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const [modules, ...files] = process.argv.slice(2);
const acorn = createRequire(pathToFileURL(`${modules}/`))("acorn");
for (const file of files) {
  try {
    acorn.parse(readFileSync(file, "utf-8"), { ecmaVersion: 2018, sourceType: "script" });
  } catch (error) {
    console.log(`${file}: ${error.message}`);
  }
}
