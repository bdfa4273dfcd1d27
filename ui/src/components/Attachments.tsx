import { backend } from "../backend";
import type { Article, Enclosure } from "../backend/contract";
import { direction, language, t } from "../i18n";
import { size } from "../i18n/sizes";
import { download, playing, removeDownload, stopDownload } from "../state/downloads";
import { attempt } from "../state/toasts";
import { Icon } from "./Icon";
import { Player } from "./Player";
import { IconButton, Progress } from "./small";
import { Trouble } from "./Trouble";

/** Files that came with the article: sounds and films are downloaded on the person's word, the rest opens outside. */
export function Attachments({ article: { card, enclosures } }: { article: Article }) {
  if (enclosures.length === 0) return null;
  return (
    <section class="attached" aria-label={t("attachments")} lang={language.value} dir={direction.value}>
      {enclosures.map((file) =>
        kindOf(file) ? (
          <Recording key={file.url} id={card.id} file={file} />
        ) : (
          <Outside key={file.url} file={file} />
        ),
      )}
    </section>
  );
}

export type RecordingKind = "audio" | "video";

/** By what the feed or the file says, else by how the address ends. */
function kindOf({ media_type, url }: Enclosure): RecordingKind | null {
  const said = /^(audio|video)\//.exec(media_type ?? "")?.[1];
  if (said) return said as RecordingKind;
  if (media_type && media_type !== "application/octet-stream") return null;
  const path = URL.canParse(url) ? new URL(url).pathname : url;
  if (/\.(mp3|m4a|ogg|oga|opus|wav|flac|aac)$/i.test(path)) return "audio";
  return /\.(mp4|m4v|webm|ogv)$/i.test(path) ? "video" : null;
}

/** Where a file comes from, and how long it is when that is known. */
function Facts({ file }: { file: Enclosure }) {
  return (
    <span class="file-f">
      <bdi dir="ltr">{hostOf(file.url)}</bdi>
      {file.length !== null && file.length > 0 && <bdi>{size(file.length)}</bdi>}
    </span>
  );
}

function openOutside({ url }: Enclosure): void {
  void attempt(() => backend.openOutside(url));
}

function Outside({ file }: { file: Enclosure }) {
  const isPicture = file.media_type?.startsWith("image/");
  return (
    <button type="button" class="file is-link" onClick={() => openOutside(file)}>
      <Icon name="paperclip" />
      <b>{t(isPicture ? "attachment_picture" : "attachment_file")}</b>
      <Facts file={file} />
      <Icon name="external-link" size="s" />
    </button>
  );
}

function Recording({ id, file }: { id: number; file: Enclosure }) {
  const kind = kindOf(file) ?? "audio";
  const name = t(`attachment_${kind}` as const);
  const isPlaying = playing.value === file.key && file.state === "here";
  const percent = file.length ? Math.min(100, Math.round((file.received / file.length) * 100)) : null;
  return (
    <div class="file" role="group" aria-label={name}>
      <Icon name={kind === "audio" ? "headphones" : "film"} />
      <b>{name}</b>
      <Facts file={file} />
      <Deeds id={id} file={file} />
      {(file.state === "coming" || file.state === "partial") && percent !== null && (
        <Progress label={t("download")} percent={percent} />
      )}
      {isPlaying && <Player file={file} kind={kind} />}
      {file.problem && <Trouble problem={file.problem} />}
    </div>
  );
}

function Deeds({ id, file }: { id: number; file: Enclosure }) {
  const remove = (
    <IconButton icon="trash-2" label={t("download_remove")} onClick={() => removeDownload(id, file)} />
  );
  switch (file.state) {
    case "none":
    case "partial":
      return (
        <span class="file-a">
          <button type="button" class="btn sm" onClick={() => download(id, file)}>
            <Icon name="download" size="s" />
            {t(file.state === "none" ? "download" : "resume")}
          </button>
          {file.state === "partial" && remove}
          <IconButton icon="external-link" label={t("open_outside")} onClick={() => openOutside(file)} />
        </span>
      );
    case "waiting":
    case "coming":
      return (
        <span class="file-a">
          <span class="st">
            <i class="spin" />
            {file.state === "waiting" ? t("sync_waiting") : arrived(file)}
          </span>
          <button type="button" class="btn sm" onClick={() => stopDownload(id, file)}>
            {t("sync_stop")}
          </button>
        </span>
      );
    case "here":
      return (
        <span class="file-a">
          {playing.value !== file.key && (
            <button
              type="button"
              class="btn sm"
              onClick={() => {
                playing.value = file.key;
              }}
            >
              <Icon name="play" size="s" isFilled />
              {t("play")}
            </button>
          )}
          {remove}
        </span>
      );
  }
}

function arrived({ received, length }: Enclosure): string {
  return length ? t("sync_progress", { done: size(received), total: size(length) }) : size(received);
}

export function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, "") : url;
}
