// Where pictures of pages are made small, kept and compared: a blank page of the browser that took them.
import { readFile, writeFile } from "node:fs/promises";
import { difference, shrink } from "./pictures.mjs";

/** Of each window's width, so many pixels become one in the picture that is kept. */
const factors = { 900: 4, 1280: 5, 1920: 8 };
/** With less of it, what the format does to a picture can outweigh what happened to the page. */
const quality = 0.8;

/** A page that speaks with nobody. */
export async function openDarkroom(browser) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.addScriptTag({ content: [shrink, difference].join("\n") });
  await page.evaluate(
    ([factors, quality]) => {
      const bytesOf = (base64) => Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
      globalThis.pixels = async (base64, type) => {
        const bitmap = await createImageBitmap(new Blob([bytesOf(base64)], { type }));
        const canvas = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");
        canvas.drawImage(bitmap, 0, 0);
        return canvas.getImageData(0, 0, bitmap.width, bitmap.height);
      };
      globalThis.small = async (png) => {
        const picture = await pixels(png, "image/png");
        return shrink(picture, factors[picture.width] ?? 1);
      };
      globalThis.kept = async ({ width, height, data }) => {
        const canvas = new OffscreenCanvas(width, height);
        canvas.getContext("2d").putImageData(new ImageData(data, width, height), 0, 0);
        const blob = await canvas.convertToBlob({ type: "image/webp", quality });
        return btoa(String.fromCharCode(...new Uint8Array(await blob.arrayBuffer())));
      };
    },
    [factors, quality],
  );
  /** A screenshot as it is kept, in base64. */
  const develop = (png) => page.evaluate(async (png) => kept(await small(png)), png);
  return {
    /** How far a screenshot is from another. */
    compare: (png, other) =>
      page.evaluate(async ([one, other]) => difference(await small(one), await small(other)), [png, other]),
    /** How far a screenshot is from the picture that was kept in `file`; `null` when none was. */
    async compareKept(png, file) {
      const base64 = await readFile(file, "base64").catch(() => null);
      if (base64 === null) return null;
      return page.evaluate(
        // Both have lost the same to the format then.
        async (files) => difference(...(await Promise.all(files.map((file) => pixels(file, "image/webp"))))),
        [await develop(png), base64],
      );
    },
    /** Keeps a screenshot, small, in `file`. */
    async keep(png, file) {
      await writeFile(file, await develop(png), "base64");
    },
    close: () => context.close(),
  };
}
