import { direction, language, locale, t } from "../i18n";
import { languageName } from "../i18n/names";
import {
  chooseRate,
  chooseVoice,
  listen,
  listening,
  rate,
  rates,
  skip,
  stopListening,
  voiceFor,
  voicesFor,
} from "../state/listening";
import { focusPane } from "../state/shell";
import { CloseButton, IconButton } from "./small";

/** What is read aloud, at the foot of the reader. */
export function Listening() {
  const now = listening.value;
  if (!now) return null;
  const { at, count, isPaused, language: spoken } = now;
  const isMute = spoken !== "" && !voiceFor(spoken);
  const leave = () => {
    stopListening();
    focusPane("reader");
  };
  return (
    <section class="listen" aria-label={t("listen")} lang={language.value} dir={direction.value}>
      <IconButton
        icon="arrow-left"
        label={t("listen_previous")}
        isDisabled={at === 0}
        onClick={() => skip(-1)}
      />
      <IconButton
        icon={isPaused ? "play" : "pause"}
        label={t(isPaused ? "listen_resume" : "listen_pause")}
        command="listen"
        onClick={() => void listen()}
      />
      <IconButton
        icon="arrow-right"
        label={t("listen_next")}
        isDisabled={at === count - 1}
        onClick={() => skip(1)}
      />
      {isMute ? (
        <p class="listen-0" role="alert">
          {t("listen_none", { language: languageName(spoken) || spoken })} {howToGetOne()}
        </p>
      ) : (
        <>
          <span class="listen-n">{t("position", { n: at + 1, total: count })}</span>
          <span class="grow" />
          <Voices spoken={spoken} />
          <Rate />
        </>
      )}
      <CloseButton onClick={leave} />
    </section>
  );
}

/** Where this system's voices come from. */
function howToGetOne(): string {
  const { userAgent } = navigator;
  if (userAgent.includes("Windows")) return t("listen_get_windows");
  if (userAgent.includes("Mac")) return t("listen_get_mac");
  return t("listen_get_linux", { packages: "speech-dispatcher, espeak-ng" });
}

function Voices({ spoken }: { spoken: string }) {
  const choices = voicesFor(spoken);
  if (choices.length < 2) return null;
  return (
    <label class="field sm listen-v">
      <select
        aria-label={t("listen_voice", { language: languageName(spoken) || spoken })}
        dir="auto"
        onChange={(event) => chooseVoice(spoken, event.currentTarget.value)}
      >
        {choices.map(({ id, name }) => (
          <option key={id} value={id} selected={id === voiceFor(spoken)?.id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

function Rate() {
  const times = rate.value;
  return (
    <div class="listen-r" role="group" aria-label={t("listen_rate")}>
      <IconButton
        icon="minus"
        label={t("listen_slower")}
        isDisabled={times === rates[0]}
        onClick={() => chooseRate(-1)}
      />
      <output>{t("listen_times", { n: new Intl.NumberFormat(locale.value).format(times) })}</output>
      <IconButton
        icon="plus"
        label={t("listen_faster")}
        isDisabled={times === rates.at(-1)}
        onClick={() => chooseRate(1)}
      />
    </div>
  );
}
