// Fails the build when the page's JavaScript outgrows its budget.
import { readdirSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const budgetBytes = 60 * 1024;
const folder = new URL("../dist/assets/", import.meta.url);
const bytes = readdirSync(folder)
  .filter((name) => name.endsWith(".js"))
  .reduce((sum, name) => sum + gzipSync(readFileSync(new URL(name, folder))).length, 0);

console.log(`JavaScript: ${(bytes / 1024).toFixed(1)} KB gzipped, budget ${budgetBytes / 1024} KB`);
if (bytes > budgetBytes) process.exit(1);
