import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";

const source = fileURLToPath(new URL("../src/", import.meta.url));
const language = /\/i18n\/languages\/\w+\.json$/;
const call = /\b(t|plural)\("(\w+)"/g;

/** The texts that are named in plain calls and nowhere else, neither in a table nor as one of a family. */
function plainlyNamed(): string[] {
  const code = readdirSync(source, { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => readFileSync(source + file, "utf8"))
    .join("\n");
  const called = new Set([...code.matchAll(call)].map(([, , name = ""]) => name));
  const others = code.replaceAll(call, "");
  const families = [...code.matchAll(/`(\w+_)\$\{/g)].map(([, start = ""]) => start);
  return [...called].filter(
    (name) => !others.includes(`"${name}"`) && !families.some((start) => name.startsWith(start)),
  );
}

/** Gives texts short names in what ships: the program says some seven hundred of them, and every language file each. */
export function shortTextNames(): Plugin {
  let short: ReadonlyMap<string, string> = new Map();
  const shortOf = (name: string) => short.get(name) ?? name;
  return {
    name: "qirtas-texts",
    apply: "build",
    enforce: "pre",
    buildStart() {
      short = new Map(plainlyNamed().map((name, place) => [name, place.toString(36)]));
    },
    transform(code, id) {
      if (!id.startsWith(source)) return;
      return { code: code.replace(call, (_, way, name) => `${way}("${shortOf(name)}"`), map: null };
    },
    generateBundle(_, bundle) {
      for (const asset of Object.values(bundle)) {
        if (asset.type !== "asset" || !asset.originalFileNames.some((name) => language.test(`/${name}`)))
          continue;
        const { texts, errors } = JSON.parse(String(asset.source));
        const renamed = Object.entries(texts).map(([name, text]) => [shortOf(name), text]);
        asset.source = JSON.stringify({ texts: Object.fromEntries(renamed), errors });
      }
    },
  };
}
