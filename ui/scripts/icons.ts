import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";
import { drawings, iconNames } from "../src/components/icon-names.ts";

const place = "<!-- icons -->";

function symbol(name: string, address: string): string {
  const [, box, inside = ""] =
    /<svg[^>]*(viewBox="[^"]*")[^>]*>(.*)<\/svg>/s.exec(readFileSync(fileURLToPath(address), "utf8")) ?? [];
  const short = inside.replace(/\s*\n\s*/g, "").replace(/ \/>/g, "/>");
  return `<symbol id="i-${name}" ${box}>${short}</symbol>`;
}

/** Puts the drawings that the window uses, Lucide's and its own, into its page, where they are referred to by name. */
export function icons(): Plugin {
  return {
    name: "qirtas-icons",
    transformIndexHtml: (page) => {
      const symbols = [
        ...iconNames.map((name) => symbol(name, import.meta.resolve(`lucide-static/icons/${name}.svg`))),
        ...drawings.map((name) => symbol(name, import.meta.resolve(`../src/assets/drawings/${name}.svg`))),
      ];
      return page.replace(place, `<svg hidden class="sr">${symbols.join("")}</svg>`);
    },
  };
}
