import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";
import { iconNames } from "../src/components/icon-names.ts";

const id = "virtual:icons";

/** Gives `virtual:icons`: the inside of each Lucide drawing the window uses, by name. */
export function icons(): Plugin {
  return {
    name: "qirtas-icons",
    resolveId: (source) => (source === id ? `\0${id}` : undefined),
    load(source) {
      if (source !== `\0${id}`) return;
      const drawings = iconNames.map((name) => {
        const file = fileURLToPath(import.meta.resolve(`lucide-static/icons/${name}.svg`));
        const inside = /<svg[^>]*>(.*)<\/svg>/s.exec(readFileSync(file, "utf8"))?.[1] ?? "";
        return [name, inside.replace(/\s*\n\s*/g, "").replace(/ \/>/g, "/>")];
      });
      return `export const drawings = ${JSON.stringify(Object.fromEntries(drawings))};`;
    },
  };
}
