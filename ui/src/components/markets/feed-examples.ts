import type { MarketFeed } from "../../backend/contract";
import type { TextKey } from "../../i18n";

type Shape = Omit<MarketFeed, "name" | "key">;

export const noFeed: Shape = { unit: "", address: "", rows: "", day_column: "", value_column: "" };

/** Feeds as their publishers document them, to begin from: one of each form. The key is the person's own. */
export const feedExamples: readonly { name: TextKey; shape: Shape }[] = [
  {
    name: "market_example_fred",
    shape: {
      unit: "USD",
      address:
        "https://api.stlouisfed.org/fred/series/observations?series_id=DCOILBRENTEU&file_type=json&api_key={key}",
      rows: "observations",
      day_column: "date",
      value_column: "value",
    },
  },
  {
    name: "market_example_alpha",
    shape: {
      unit: "USD",
      address:
        "https://www.alphavantage.co/query?function=TIME_SERIES_DAILY&symbol=SPY&datatype=csv&apikey={key}",
      rows: "",
      day_column: "timestamp",
      value_column: "close",
    },
  },
];
