import { backend } from "../backend";
import type { Direction, SourceDetails, TextMode } from "../backend/contract";
import { type TextKey, t } from "../i18n";
import { type Choices, countChoices, dayChoices } from "./keeping";
import { Line, Select, Switch } from "./settings/rows";

/** What the person chooses for one source's texts and for what is kept of it. */
export type Keeping = {
  [K in "text_mode" | "own_direction" | "offline" | "downloads" | "retention"]: SourceDetails[K];
};

export function keepingOf({
  text_mode,
  own_direction,
  offline,
  downloads,
  retention,
}: SourceDetails): Keeping {
  return { text_mode, own_direction, offline, downloads, retention };
}

/** Keeps what differs. */
export async function keep(id: number, before: Keeping, next: Keeping): Promise<void> {
  const { text_mode, own_direction, offline, downloads, retention } = next;
  if (text_mode !== before.text_mode) await backend.call("set_source_text_mode", { id, mode: text_mode });
  if (own_direction !== before.own_direction)
    await backend.call("set_source_direction", { id, direction: own_direction });
  if (offline !== before.offline) await backend.call("set_source_offline", { id, offline });
  if (downloads !== before.downloads) await backend.call("set_source_downloads", { id, downloads });
  if (retention.days !== before.retention.days || retention.count !== before.retention.count)
    await backend.call("set_source_retention", { id, retention });
}

const modes: readonly TextMode[] = ["auto", "always", "never"];

interface Pick {
  text: TextKey;
  hint?: TextKey;
  value: string;
  choices: Choices;
  onChoose: (value: string) => void;
}

interface Props {
  value: Keeping;
  onChange: (next: Keeping) => void;
}

export function KeepingFields({ value, onChange }: Props) {
  const { text_mode, own_direction, offline, downloads, retention } = value;
  const change = (part: Partial<Keeping>) => onChange({ ...value, ...part });
  const picks: readonly Pick[] = [
    {
      text: "text_shown",
      hint: "keeping_hint",
      value: text_mode,
      choices: modes.map((mode) => [mode, t(`text_${mode}` as const)]),
      onChoose: (mode) => change({ text_mode: mode as TextMode }),
    },
    {
      text: "own_direction",
      value: own_direction ?? "auto",
      choices: [
        ["auto", t("direction_auto")],
        ["rtl", t("from_right")],
        ["ltr", t("from_left")],
      ],
      onChoose: (way) => change({ own_direction: way === "auto" ? null : (way as Direction) }),
    },
    {
      text: "offline_source",
      value: offline === null ? "app" : offline ? "on" : "off",
      choices: [
        ["app", t("as_app")],
        ["on", t("offline_on")],
        ["off", t("offline_off")],
      ],
      onChoose: (choice) => change({ offline: choice === "app" ? null : choice === "on" }),
    },
    {
      text: "keep_days",
      value: String(retention.days),
      choices: dayChoices(t("as_app")),
      onChoose: (days) => change({ retention: { ...retention, days: Number(days) } }),
    },
    {
      text: "keep_count",
      value: String(retention.count),
      choices: countChoices(t("as_app")),
      onChoose: (count) => change({ retention: { ...retention, count: Number(count) } }),
    },
  ];
  return (
    <section class="keeping" aria-label={t("keeping")}>
      <h3>{t("keeping")}</h3>
      {picks.map(({ text, hint, ...pick }) => (
        <Line key={text} as="label" text={t(text)} hint={hint && t(hint)}>
          <Select {...pick} />
        </Line>
      ))}
      <Line as="label" text={t("downloads")} hint={t("downloads_hint")}>
        <Switch isOn={downloads} onChange={(isOn) => change({ downloads: isOn })} />
      </Line>
    </section>
  );
}
