// Fails the build when the page's JavaScript outgrows its budget: what the first list waits for, and all of it.
import { readdirSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const budgetsKb = { first: 45, all: 110 };
const dist = new URL("../dist/", import.meta.url);
const sizeOf = (name) => gzipSync(readFileSync(new URL(`assets/${name}`, dist))).length / 1024;

/** The entry, and what it imports before it runs. */
function loadedFirst(name, known = new Set()) {
  if (known.has(name)) return known;
  known.add(name);
  const code = readFileSync(new URL(`assets/${name}`, dist), "utf8");
  for (const [, other] of code.matchAll(/(?:^|[;}])import(?:[^("'`]*?from)?["'`]\.\/([\w.-]+\.js)["'`]/g))
    loadedFirst(other, known);
  return known;
}

const page = readFileSync(new URL("index.html", dist), "utf8");
const entry = /<script[^>]*src="\.\/assets\/([\w.-]+\.js)"/.exec(page)?.[1];
const all = readdirSync(new URL("assets/", dist)).filter((name) => name.endsWith(".js"));
const sum = (names) => [...names].reduce((total, name) => total + sizeOf(name), 0);
const used = { first: sum(loadedFirst(entry)), all: sum(all) };

for (const [what, kb] of Object.entries(used))
  console.log(`JavaScript, ${what}: ${kb.toFixed(1)} KB gzipped, budget ${budgetsKb[what]} KB`);
if (Object.entries(used).some(([what, kb]) => kb > budgetsKb[what])) process.exit(1);
