import { backend } from "../backend";
import type { Enclosure } from "../backend/contract";
import { language, t } from "../i18n";
import { attempt } from "../state/toasts";
import { Icon } from "./Icon";

/** Sounds and films that came with the article: opened outside, never loaded here. */
export function Attachments({ enclosures }: { enclosures: readonly Enclosure[] }) {
  if (enclosures.length === 0) return null;
  return (
    <section class="attached" aria-label={t("attachments")} lang={language.value}>
      {enclosures.map((enclosure) => (
        <button
          key={enclosure.url}
          type="button"
          class="btn sm"
          onClick={() => attempt(() => backend.openOutside(enclosure.url))}
        >
          <Icon name="paperclip" size="s" />
          {kindOf(enclosure)}
          <bdi dir="ltr">{hostOf(enclosure.url)}</bdi>
        </button>
      ))}
    </section>
  );
}

function kindOf({ media_type }: Enclosure): string {
  if (media_type?.startsWith("audio/")) return t("attachment_audio");
  if (media_type?.startsWith("video/")) return t("attachment_video");
  return t(media_type?.startsWith("image/") ? "attachment_picture" : "attachment_file");
}

export function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, "") : url;
}
