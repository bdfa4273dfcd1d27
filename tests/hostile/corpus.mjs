// What hostile publishers send: fragments of our own, and those of others when they are at hand.

import { existsSync, readFileSync } from "node:fs";

const own = new URL("../data/hostile/own.json", import.meta.url);
const outside = new URL("../../../shared/corpus/xss/", import.meta.url);

/** Every fragment. Says so when only our own are there. */
export function fragments() {
  const found = JSON.parse(readFileSync(own, "utf8"));
  if (!existsSync(outside)) {
    console.log(`only our own fragments are tried: there is no ${outside.pathname}`);
    return found;
  }
  const cases = JSON.parse(readFileSync(new URL("dompurify.json", outside), "utf8"));
  found.push(...cases.map(({ payload }) => payload));
  const lines = readFileSync(new URL("payloads.txt", outside), "utf8").split(/\r?\n/);
  found.push(...lines.filter((line) => line.trim() !== ""));
  return found;
}

/** A fragment whose addresses all lead to `canary`, and some more that do. */
export function baited(fragment, canary) {
  const led = fragment.replace(/(?:https?:)?\/\/[\w\-.:]+(?=[/?#"'\s<>)\\]|$)/gi, canary);
  return `${led}<img src="${canary}/lure.png" srcset="${canary}/lure-2.png 2x" onerror="fired('lure')"><a href="${canary}/link" ping="${canary}/ping">x</a><link rel="preload" as="image" href="${canary}/preload">`;
}

/** Groups of at most `size`. */
export function groups(all, size) {
  const count = Math.ceil(all.length / size);
  return Array.from({ length: count }, (_, at) => all.slice(at * size, (at + 1) * size));
}

/** A feed of articles with these bodies, whose titles and authors are hostile too. */
export function feedOf(name, bodies) {
  const items = bodies.map(
    (body, at) => `<item><title>${escaped(`${name} ${at} ${body.slice(0, 120)}`)}</title>
<guid isPermaLink="false">${name}-${at}</guid><link>https://canary.example/${name}/${at}</link>
<author>${escaped(body.slice(0, 80))}</author><description>${escaped(body)}</description></item>`,
  );
  const title = escaped(`${name} <img src=x onerror=fired('source')>`);
  return `<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>${title}</title>
<link>https://canary.example/</link><description>${title}</description>${items.join("")}</channel></rss>`;
}

function escaped(text) {
  // What XML cannot hold at all would only spoil the feed.
  const sayable = text.replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, "");
  return sayable.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
