import { backend, ReaderError } from "../backend";
import { language, t } from "../i18n";
import { pickFile } from "./files";
import { overview } from "./library";
import { knownSettings } from "./setting";
import { type ReaderSetting, readerUsual, setForReader, takeKept } from "./settings";
import { attempt, show } from "./toasts";

const format = "qirtas-settings";
const version = 1;
/** Bytes; what is larger is another kind of file. */
const limit = 1024 * 1024;

/**
 * What no file holds: widths, places and voices belong to this machine, and a proxy to its network. It can hold a
 * password, and a stranger's file must not send all connections elsewhere, nor give anybody's consent to new ones.
 */
const staysHere = /^(?:net\.proxy|(?:weather|markets)\.state|listen_voices|list_places|width_\w+)$/;

type Values = Record<string, string>;

function carried(): string[] {
  return [...knownSettings.keys(), ...Object.keys(readerUsual)].filter((key) => !staysHere.test(key));
}

/** What holds of the settings that are carried; an empty text stands for what is usual in the window. */
function current(keys: readonly string[]): Values {
  const kept = { ...overview.value?.settings, language: language.value };
  return Object.fromEntries(
    keys.map((key) => [key, (kept as Values)[key] || readerUsual[key as ReaderSetting] || ""]),
  );
}

export async function exportSettings(): Promise<void> {
  const json = JSON.stringify({ format, version, settings: current(carried()) }, null, 2);
  const text = json.replace(/[^ -~\n]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`);
  const isSaved = await attempt(() => backend.saveFile("qirtas-settings.json", btoa(text)));
  if (isSaved) show({ text: t("settings_exported") });
}

export function pickSettings(): void {
  pickFile(".json,application/json", (file) =>
    attempt(async () => importSettings(file.name, file.size > limit ? "" : await file.text())),
  );
}

/** Takes over what a file has of the settings; all of it or nothing. */
export async function importSettings(file: string, text: string): Promise<void> {
  const values = read(file, text);
  const before = current(Object.keys(values));
  await put(values).catch(async (thrown) => {
    await put(before);
    throw thrown;
  });
  show({ text: t("settings_imported"), undo: () => put(before) });
}

function read(file: string, text: string): Values {
  let found: { format?: unknown; version?: unknown; settings?: unknown } | null = null;
  try {
    found = JSON.parse(text);
  } catch {
    // Told below, as any other file that is none of ours.
  }
  const { settings } = found ?? {};
  if (found?.format !== format || typeof settings !== "object" || settings === null)
    throw new ReaderError({ code: "not_settings", args: { file } });
  if (Number(found.version) > version) throw new ReaderError({ code: "settings_newer", args: { file } });
  const values: Values = {};
  for (const key of carried()) {
    const value = (settings as Record<string, unknown>)[key];
    if (value === undefined) continue;
    const isText = typeof value === "string";
    if (!isText || knownSettings.get(key)?.isValue(value) === false)
      throw new ReaderError({ code: "bad_setting", args: { key } });
    values[key] = value;
  }
  return values;
}

async function put(values: Values): Promise<void> {
  for (const [key, value] of Object.entries(values)) await setForReader(key, value);
  await takeKept(overview.value?.settings ?? {}, language.value);
}
