// The page that the gallery looks at, with the words of its language and a hand that presses things.
import { readFileSync } from "node:fs";

const file = (language) => new URL(`../../../src/i18n/languages/${language}.json`, import.meta.url);

/** The texts of a language by their keys. */
function textsOf(language) {
  const { texts } = JSON.parse(readFileSync(file(language), "utf8"));
  return (key) => {
    if (typeof texts[key] !== "string") throw new Error(`no text ${key}`);
    return texts[key];
  };
}

export function standIn(room, language, library) {
  const { page } = room;
  const t = textsOf(language);
  const key = (chord) => page.keyboard.press(chord);
  return {
    room,
    page,
    language,
    library,
    t,
    key,
    async go(letter) {
      await key("g");
      await key(letter);
    },
    press: (text) =>
      page
        .getByRole("button", { name: t(text), exact: true })
        .first()
        .click(),
    source: (name) => page.locator(".row-src", { hasText: library.sources[name].name }).first(),
    /** Where it is a drawer, it is opened. */
    async sidebar() {
      if (await page.locator(".side").isVisible()) return;
      await page.locator(`[aria-label="${t("open_sidebar")}"]`).click();
      await page.locator(".side").waitFor();
    },
    /** The list, as the window opens. */
    async home() {
      await room.open();
      await page.locator(".card, .onb, .empty").first().waitFor();
    },
    /** Until all pictures in sight are there and nothing moves. */
    async rest() {
      await page.evaluate(async () => {
        const pictures = [...document.images].filter((one) => {
          const { top, bottom, height } = one.getBoundingClientRect();
          return one.checkVisibility() && height > 0 && bottom > 0 && top < window.innerHeight;
        });
        await Promise.all(pictures.map((one) => one.decode().catch(() => undefined)));
        await document.fonts.ready;
        for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
      });
    },
  };
}
