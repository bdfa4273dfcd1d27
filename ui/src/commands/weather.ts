import { openDialog } from "../state/shell";
import { refreshWeather, weather } from "../state/weather";
import { commandsOf } from "./registry";

const isOn = () => weather.value?.state === "on";

export const ofWeather = commandsOf("general", [
  ["weather", "weather", "cloud-sun", "KeyG KeyW", () => openDialog({ kind: "weather" })],
  ["weather_refresh", "weather_refresh", "refresh-cw", "", refreshWeather, isOn],
]);
