import { useEffect, useRef, useState } from "preact/hooks";
import picture from "../assets/tall.webp";
import { plural, t } from "../i18n";
import { addChosen, chosen } from "../state/catalogue";
import { sources } from "../state/library";
import { pickAndImport } from "../state/opml";
import { finishFirstRun } from "../state/settings";
import { page } from "../state/shell";
import { openScope } from "../state/subscriptions";
import { AddressForm } from "./AddressForm";
import { CatalogueGrid } from "./CatalogueGrid";
import { Icon } from "./Icon";
import { ReadingSample, textSizeRow } from "./ReadingPane";
import { LanguageChoice } from "./settings/LanguagePane";
import { SettingRow } from "./settings/rows";
import { Dot } from "./small";
import { ThemeChoice } from "./ThemeChoice";

const steps = ["language", "sources", "look"] as const;
type Step = (typeof steps)[number];
const formId = "onb-step";

/** The first launch: choose sources or do not, and read. Nothing here is required. */
export function Welcome() {
  const [step, setStep] = useState<Step>("language");
  const box = useRef<HTMLElement>(null);
  const place = steps.indexOf(step);
  const next = steps[place + 1];
  const before = steps[place - 1];
  const goOn = () => (next ? setStep(next) : leave());
  // To what is chosen in this step, or is to be filled in.
  useEffect(() => box.current?.querySelector<HTMLElement>(".onb-b :checked, [data-focus]")?.focus(), [step]);
  return (
    <div class="onb">
      <aside class="onb-art">
        <img src={picture} alt="" />
        <div class="onb-brand">
          <p class="onb-w">{t("app")}</p>
          <p class="onb-l">
            {t("onb_slogan_1")}
            <br />
            {t("onb_slogan_2")}
          </p>
        </div>
        <GuideCard />
      </aside>
      <main class="onb-m" ref={box}>
        <header class="onb-h">
          <ol class="steps" aria-label={t("onb_steps")}>
            {steps.map((one, at) => (
              <li key={one} class={at === place ? "cur" : at < place ? "done" : undefined}>
                <button
                  type="button"
                  aria-current={at === place ? "step" : undefined}
                  onClick={() => setStep(one)}
                >
                  {at < place ? <Icon name="check" size="xs" /> : <Dot />}
                  {t(`onb_step_${one}` as const)}
                </button>
              </li>
            ))}
          </ol>
          <button type="button" class="btn quiet sm" onClick={leave}>
            {t("onb_skip")}
          </button>
        </header>
        <h1 class="onb-t">{t(`onb_title_${step}` as const)}</h1>
        <p class="onb-s">{t(`onb_lead_${step}` as const)}</p>
        {step === "sources" && (
          <>
            <div class="onb-add">
              <AddressForm address="" folder={null} />
              <button type="button" class="btn" onClick={pickAndImport}>
                <Icon name="file-up" />
                {t("import_opml")}
              </button>
            </div>
            <CatalogueGrid />
          </>
        )}
        {step !== "sources" && (
          // Enter on what is chosen goes on.
          <form
            class="onb-b"
            id={formId}
            onSubmit={(event) => {
              event.preventDefault();
              goOn();
            }}
          >
            {step === "language" ? (
              <LanguageChoice />
            ) : (
              <>
                <ThemeChoice />
                <ReadingSample />
                <SettingRow row={textSizeRow} />
              </>
            )}
          </form>
        )}
        <footer class="onb-f">
          {step === "sources" && (
            <p>
              <b>{plural("catalogue_chosen", chosen.value.size)}</b>
              {chosen.value.size > 0 && (
                <>
                  <Dot />
                  {t("onb_kept")}
                </>
              )}
            </p>
          )}
          <span class="grow" />
          {before && (
            <button type="button" class="btn quiet" onClick={() => setStep(before)}>
              {t("back")}
            </button>
          )}
          {step === "sources" && (
            <button type="button" class="btn" onClick={goOn}>
              {t("onb_continue")}
            </button>
          )}
          <button
            type={step === "sources" ? "button" : "submit"}
            form={step === "sources" ? undefined : formId}
            class="btn pri"
            onClick={step === "sources" ? leave : undefined}
          >
            {t(step === "language" ? "onb_continue" : "onb_start")}
            {step !== "language" && <Icon name="arrow-right" />}
          </button>
        </footer>
      </main>
    </div>
  );
}

function GuideCard() {
  const guide = sources.value.find((source) => source.kind === "guide");
  if (!guide) return null;
  return (
    <div class="onb-guide">
      <p>
        <Icon name="cloud-off" />
        <b>{t("onb_offline")}</b>
      </p>
      <p>{t("onb_guide")}</p>
      <button
        type="button"
        class="btn sm"
        onClick={() => {
          finishFirstRun();
          void openScope({ kind: "source", id: guide.id });
        }}
      >
        <Icon name="book-open" />
        {t("onb_read_guide")}
      </button>
    </div>
  );
}

/** On to the reading room; what was chosen goes on being added behind it. */
function leave(): void {
  finishFirstRun();
  page.value = "reading";
  void openScope({ kind: "all" });
  if (chosen.value.size > 0) void addChosen();
}
