import { useEffect, useState } from "preact/hooks";
import { backend, problemOf } from "../backend";
import type { Enclosure, Problem } from "../backend/contract";
import { t } from "../i18n";
import { playing } from "../state/downloads";
import { attempt } from "../state/toasts";
import type { RecordingKind } from "./Attachments";
import { Icon } from "./Icon";
import { Trouble } from "./Trouble";

/** Plays a downloaded file with the engine's own controls, which the keyboard and screen readers know. */
export function Player({ file, kind }: { file: Enclosure; kind: RecordingKind }) {
  const { key, length } = file;
  const [address, setAddress] = useState<string | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isUnplayable, setUnplayable] = useState(false);

  useEffect(() => {
    let isGone = false;
    let made: string | null = null;
    backend
      .playable(key, length ?? 0)
      .then((playable) => {
        made = playable;
        if (isGone) backend.release(playable);
        else setAddress(playable);
      })
      .catch((thrown) => setProblem(problemOf(thrown)));
    return () => {
      isGone = true;
      if (made) backend.release(made);
      if (playing.value === key) playing.value = null;
    };
  }, [key]);

  if (problem) return <Trouble problem={problem} />;
  if (isUnplayable)
    return (
      <p class="err" role="alert">
        <Icon name="circle-alert" size="s" />
        <span>
          {t("play_failed")}{" "}
          <button type="button" class="lnk" onClick={() => attempt(() => backend.openOutside(file.url))}>
            {t("open_outside")}
          </button>
        </span>
      </p>
    );
  if (!address) return <i class="spin" />;
  const Tag = kind;
  return (
    // The engine's controls run from left to right, as on every player.
    <Tag
      class="player"
      dir="ltr"
      src={address}
      controls
      autoplay
      aria-label={t(`attachment_${kind}` as const)}
      onError={() => setUnplayable(true)}
    />
  );
}
