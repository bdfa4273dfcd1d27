// The weather and the markets: in the header, and what opens from it.
import { until } from "../room.mjs";
import { nowhere } from "./library.mjs";

/** So many values at least has a chart of a year. */
const daysOfYear = 200;

/** Over the library with something in it; nothing in them is pointed at. */
export const headerScreens = [
  { name: "weather", open: openWeather },
  {
    name: "weather-search",
    async open(here) {
      await openWeather(here);
      await setBase(here, `${here.room.newsstand.base}/providers`);
      await here.page.locator(".wxp input").fill(here.language === "ar" ? "طرابلس" : "Tripoli");
      await here.page.locator(`.wxp-l[aria-label="${here.t("weather_found")}"]`).waitFor();
    },
    close: (here) => setBase(here, nowhere),
  },
  consentTo("weather", 0),
  {
    name: "markets",
    async open(here) {
      await openMarkets(here);
      await here.page.locator(".mkx-r .seg button").nth(4).click();
      await until(
        async () => Number(await here.page.locator(".mkc-p").getAttribute("aria-valuemax")) > daysOfYear,
      );
    },
  },
  {
    name: "markets-table",
    async open(here) {
      await openMarkets(here);
      await here.press("market_as_table");
      await here.page.locator(".mkt td").first().waitFor();
    },
  },
  {
    name: "markets-convert",
    async open(here) {
      await openMarkets(here);
      await here.press("market_converter");
      await here.page.locator(".mkv-v").waitFor();
    },
  },
  {
    name: "markets-add-feed",
    async open(here) {
      await openMarkets(here);
      await here.press("market_add");
      await here.page.getByRole("menuitem", { name: here.t("market_add_feed") }).click();
      await here.press("market_example_fred");
    },
  },
  consentTo("markets", 1),
].map(({ open, ...screen }) => ({
  ...screen,
  async open(here) {
    await open(here);
    await here.page.mouse.move(0, 0);
  },
}));

/** Over the same library, days after anything came. */
export const staleScreens = [
  {
    name: "header-stale",
    open: ({ page }) => page.locator(".mast .wx.is-stale ~ .mk-set .is-stale").first().waitFor(),
  },
];

/** What is asked before anything is. */
function consentTo(subject, place) {
  const key = `${subject}.state`;
  return withHosts({
    name: `${subject}-consent`,
    async open({ room, page, home }) {
      await room.call("set_setting", { key, value: "" });
      await home();
      await page.locator(".mast-live button").nth(place).click();
      await page.locator(".consent").waitFor();
    },
    close: ({ room }) => room.call("set_setting", { key, value: "on" }),
  });
}

/** A screen that names whom the header asks: it is nobody's time to be asked while it is looked at. */
export function withHosts(screen) {
  return {
    ...screen,
    async open(here) {
      await setBase(here, "");
      await here.home();
      await screen.open(here);
    },
    async close(here) {
      await setBase(here, nowhere);
      await screen.close?.(here);
    },
  };
}

const setBase = ({ room }, value) => room.call("set_setting", { key: "providers.base", value });

async function openWeather({ page }) {
  await page.locator(".mast .wx").click();
  await page.locator(".wxw").waitFor();
}

/** At what a dollar costs in Egypt. */
async function openMarkets({ page }) {
  await page.locator(".mast .mk").first().click();
  await page.locator(".mkl-a", { hasText: "USD/EGP" }).click();
  await page.locator(".mkl-a.is-current", { hasText: "USD/EGP" }).waitFor();
  await page.locator(".mkc-l").waitFor();
}
