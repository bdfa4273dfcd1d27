import { openConverter } from "../components/markets/room";
import { markets, refreshMarkets } from "../state/markets";
import { openDialog } from "../state/shell";
import { commandsOf } from "./registry";

const isOn = () => markets.value?.state === "on";

export const ofMarkets = commandsOf("general", [
  ["markets", "markets_open", "chart-line", "KeyG KeyM", () => openDialog({ kind: "markets", item: null })],
  ["market_converter", "market_converter", "arrow-left-right", "", openConverter, isOn],
  ["markets_refresh", "markets_refresh", "refresh-cw", "", refreshMarkets, isOn],
]);
