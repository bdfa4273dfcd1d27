// A page at which time stands: the same clock, the same figures and addresses, whenever and wherever it is shown.

/** Shortly after the newest articles appeared. */
export const now = Date.parse("2025-03-20T09:00:00Z");
/** When what the header shows has grown old, and nothing newer came. */
export const later = now + 6 * 24 * 60 * 60_000;
/**
 * Where the reader's time stands while the page is at another, in seconds: a minute later, so that what the reader did
 * is told from what was written then.
 */
export const readerTime = (time) => time / 1_000 + 60;
/** How the news site is started. */
export const site = ["--port", "0", "--articles", "12", "--base-time", "2025-03-20T08:00:00Z"];
/** Of the browser's context. */
export const context = { timezoneId: "UTC", colorScheme: "light" };

/** Before the page is opened: what the reader tells of this day, this machine and this build is told as of another. */
export async function standStill(page, address, time = now) {
  await page.clock.setFixedTime(time);
  await page.addInitScript(
    ([now, started, address]) => {
      const minute = 60_000;
      const figures = { version: "1.0.0", seconds: 2, library_bytes: 48e6, media_bytes: 31e6, free_bytes: 0 };
      const months = [4, 7, 3, 9, 12, 5, 8, 2, 6, 11, 10, 14];
      const still = (key, value) => {
        if (typeof value === typeof figures[key]) return figures[key];
        if (key === "months") return months.map((count, at) => ({ start: Date.UTC(2024, 3 + at), count }));
        // What the reader did just now, or will do soon; some are known by when they came to be.
        if (typeof value === "number" && key !== "id" && value > started && value < started * 2)
          return value > started + 20 * minute ? now + 30 * minute : now - 5 * minute;
        return typeof value === "string" ? value.replaceAll(address, "https://rihan.example") : value;
      };
      const { parse } = JSON;
      JSON.parse = (text, reviver) => parse(text, reviver ?? still);
      Response.prototype.json = async function () {
        return parse(await this.text(), still);
      };
      const sheet = new CSSStyleSheet();
      sheet.replaceSync("* { caret-color: transparent !important; }");
      document.adoptedStyleSheets = [sheet];
    },
    [time, time + 30_000, address],
  );
}
