import { useState } from "preact/hooks";
import { problemOf } from "../backend";
import type { Problem } from "../backend/contract";
import { t } from "../i18n";
import { readerSetting, setForReader } from "../state/settings";
import { Switch } from "./setting-rows";
import { Segment } from "./small";
import { Trouble } from "./Trouble";

export function NetworkPane() {
  return (
    <>
      <Switch name="sync.background" text={t("background")} hint={t("background_hint")} />
      <Switch
        name="sync.on_metered"
        text={t("metered")}
        hint={t("metered_hint")}
        isDisabled={readerSetting("sync.background", "on") === "off"}
      />
      <ProxyChoices />
    </>
  );
}

type ProxyChoice = "system" | "none" | "address";

function ProxyChoices() {
  const kept = readerSetting("net.proxy", "system");
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
      <div class="set-r">
        <div>
          <b>{t("proxy")}</b>
          <p>{t("proxy_hint")}</p>
        </div>
        <Segment
          label={t("proxy")}
          chosen={choice}
          onChoose={choose}
          choices={(["system", "none", "address"] as const).map((value) => ({
            value,
            text: t(`proxy_${value}` as const),
          }))}
        />
      </div>
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
