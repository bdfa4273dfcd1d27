import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";
import { iconNames } from "../src/components/icon-names.ts";

const place = "<!-- icons -->";

/** Puts the Lucide drawings that the window uses into its page, where `Icon` refers to them by name. */
export function icons(): Plugin {
  return {
    name: "qirtas-icons",
    transformIndexHtml: (page) => {
      const drawings = iconNames.map((name) => {
        const file = fileURLToPath(import.meta.resolve(`lucide-static/icons/${name}.svg`));
        const inside = /<svg[^>]*>(.*)<\/svg>/s.exec(readFileSync(file, "utf8"))?.[1] ?? "";
        const short = inside.replace(/\s*\n\s*/g, "").replace(/ \/>/g, "/>");
        return `<symbol id="i-${name}" viewBox="0 0 24 24">${short}</symbol>`;
      });
      return page.replace(place, `<svg hidden class="sr">${drawings.join("")}</svg>`);
    },
  };
}
