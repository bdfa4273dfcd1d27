import type { Signal } from "@preact/signals";
import { isolated, type TextKey, t } from "../../i18n";
import { hourName } from "../../i18n/dates";
import { hasQuietHours, hours, notesArticles, quietFrom, quietUntil } from "../../state/notices";
import { type Row, Select, toggled } from "./rows";

const ends: readonly { text: TextKey; kept: Signal<string> & { choose(next: string): void } }[] = [
  { text: "notice_from", kept: quietFrom },
  { text: "notice_to", kept: quietUntil },
];

function QuietHours() {
  return (
    <>
      {ends.map(({ text, kept }) => (
        <Select
          key={text}
          label={t(text)}
          value={kept.value}
          isDisabled={!hasQuietHours.value}
          choices={hours.map((hour) => [hour, isolated(hourName(Number(hour)))])}
          onChoose={(hour) => kept.choose(hour)}
        />
      ))}
    </>
  );
}

export const noticesRows: readonly Row[] = [
  { text: "notice_articles", hint: "notice_articles_hint", ...toggled(notesArticles) },
  { text: "notice_quiet", hint: "notice_quiet_hint", ...toggled(hasQuietHours) },
  { text: "notice_hours", Control: QuietHours },
];
