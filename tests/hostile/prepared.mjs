// The reading view's own way from sanitised HTML to nodes, as a text that runs in any page.

import { fileURLToPath } from "node:url";

const ui = new URL("../../ui/", import.meta.url);

/** The source of an expression: `prepared(html)` of the reading view; pictures are at \`media\` and their key. */
export async function preparedSource(media) {
  const { build } = await import(new URL("node_modules/vite/dist/node/index.js", ui).href);
  const entry = fileURLToPath(new URL("src/components/Prose.tsx", ui));
  // The real backend waits for the app; of it, only the address of a picture is needed here.
  const backend = {
    name: "backend-of-pictures",
    enforce: "pre",
    resolveId: (id) => (/\/backend(\/index\.ts)?$/.test(id) ? "\0backend" : undefined),
    load: (id) =>
      id === "\0backend"
        ? `export const backend = { mediaUrl: (key) => ${JSON.stringify(media)} + key, listen() {}, call: async () => { throw new Error("no backend"); } };
           export const problemOf = () => ({ code: "internal", args: {} });
           export const isProblem = () => false;
           export class ReaderError extends Error {}`
        : undefined,
  };
  const built = await build({
    root: fileURLToPath(ui),
    configFile: false,
    logLevel: "error",
    plugins: [backend],
    oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
    define: { __FAKE_BACKEND__: "false" },
    build: { write: false, target: "es2022", lib: { entry, formats: ["iife"], name: "prose" } },
  });
  const [{ output }] = [built].flat();
  return `(() => { ${output[0].code}; return prose.prepared; })()`;
}
