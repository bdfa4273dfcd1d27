import { defineConfig } from "vitest/config";
import { frozenPrototypes } from "./scripts/frozen.ts";
import { icons } from "./scripts/icons.ts";
import { shortTextNames } from "./scripts/texts.ts";

// `QIRTAS_BRIDGE=http://127.0.0.1:PORT npm run dev` talks to the real reader; without it the made-up one in
// src/backend/fake.ts answers.
const bridge = process.env.QIRTAS_BRIDGE;

export default defineConfig({
  base: "./",
  plugins: [icons(), frozenPrototypes(), shortTextNames()],
  define: { __FAKE_BACKEND__: JSON.stringify(process.env.NODE_ENV !== "production" && !bridge) },
  // The classic calls are the shorter ones: no `children` in each.
  oxc: {
    jsx: { runtime: "classic", pragma: "createNode", pragmaFrag: "NodeGroup", development: false },
    jsxInject: `import { h as createNode, Fragment as NodeGroup } from "preact";`,
  },
  server: bridge ? { proxy: { "/call": bridge, "/events": bridge, "/media": bridge } } : {},
  build: {
    target: "es2022",
    // Pictures and fonts stay files: a `data:` address would need a wider content policy.
    assetsInlineLimit: 0,
    modulePreload: false,
    reportCompressedSize: false,
    // One file before the first paint: each file that imports another names all that it takes from it.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: "first", tags: ["$initial"] }] } } },
  },
  test: {
    include: ["tests/unit/**/*.test.{ts,tsx}"],
    environment: "happy-dom",
    setupFiles: "tests/unit/setup.ts",
  },
});
