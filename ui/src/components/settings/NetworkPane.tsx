import { useState } from "preact/hooks";
import { problemOf } from "../../backend";
import type { Problem } from "../../backend/contract";
import { t } from "../../i18n";
import { readerSetting, readerToggle, setForReader } from "../../state/settings";

import { Segment } from "../small";
import { Trouble } from "../Trouble";
import { Line, type Row, toggled } from "./rows";

type ProxyChoice = "system" | "none" | "address";

function ProxyChoices() {
  const kept = readerSetting("net.proxy");
  const isNamed = kept !== "system" && kept !== "none";
  const [choice, setChoice] = useState<ProxyChoice>(isNamed ? "address" : (kept as ProxyChoice));
  const [address, setAddress] = useState(isNamed ? kept : "");
  const [problem, setProblem] = useState<Problem | null>(null);
  const keep = (value: string) =>
    setForReader("net.proxy", value)
      .then(() => setProblem(null))
      .catch((thrown) => setProblem(problemOf(thrown)));
  const choose = (next: ProxyChoice) => {
    setChoice(next);
    if (next !== "address") void keep(next);
    else if (address.trim()) void keep(address.trim());
  };
  return (
    <>
      <Line text={t("proxy")} hint={t("proxy_hint")}>
        <Segment
          label={t("proxy")}
          chosen={choice}
          onChoose={choose}
          choices={(["system", "none", "address"] as const).map((value) => ({
            value,
            text: t(`proxy_${value}` as const),
          }))}
        />
      </Line>
      {choice === "address" && (
        <form
          class="proxy"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            if (address.trim()) void keep(address.trim());
          }}
        >
          <label class={`field${problem ? " is-bad" : ""}`}>
            <span class="sr">{t("proxy_address_label")}</span>
            <input
              type="url"
              dir="ltr"
              autocomplete="off"
              spellcheck={false}
              placeholder={t("proxy_example")}
              value={address}
              aria-invalid={problem !== null}
              onInput={(event) => {
                setAddress(event.currentTarget.value);
                setProblem(null);
              }}
            />
            <button type="submit" class="btn sm" disabled={!address.trim() || address.trim() === kept}>
              {t("save")}
            </button>
          </label>
        </form>
      )}
      {problem && <Trouble problem={problem} />}
      {(choice === "address" || choice === "system") && <p class="hint">{t("proxy_guard")}</p>}
    </>
  );
}

const byItself = readerToggle("sync.background");

export const networkRows: readonly Row[] = [
  { text: "background", hint: "background_hint", ...toggled(byItself) },
  {
    text: "metered",
    hint: "metered_hint",
    ...toggled(readerToggle("sync.on_metered"), () => !byItself.value),
  },
  { text: "check_links", hint: "check_links_hint", ...toggled(readerToggle("bookmarks.check_links")) },
  { text: "proxy", as: "own", hint: "proxy_hint", Control: ProxyChoices },
];
