import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const config = JSON.parse(readFileSync(join(import.meta.dirname, "../../../tauri.conf.json"), "utf8"));

// Whoever widens it widens this too, and says why.
test("the window's policy lets in our own files, our own media, and nothing of the network", () => {
  const media = "qirtas-media: http://qirtas-media.localhost";
  expect(config.app.security.csp).toEqual({
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": `'self' ${media}`,
    // WebKitGTK plays what a page holds in memory, not what another scheme serves: so it is fetched into a blob.
    "media-src": `blob: ${media}`,
    "font-src": "'self'",
    // Our own files: the texts of a language are one.
    "connect-src": `'self' ipc: http://ipc.localhost ${media}`,
    "base-uri": "'none'",
    "form-action": "'none'",
    "frame-ancestors": "'none'",
  });
  expect(config.app.security.freezePrototype).toBe(true);
});
