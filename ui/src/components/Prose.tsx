import { useLayoutEffect, useRef } from "preact/hooks";
import { backend } from "../backend";
import { t } from "../i18n";
import { article } from "../state/article";
import { isAbsent, makeRoom, pictureRound } from "../state/pictures";
import { attempt } from "../state/toasts";
import { closeRunsIn, needsClosedRuns } from "../text/runs";
import { alignNumbers } from "../text/tables";

const mediaScheme = "media:";
/** Before the name of every part that the article leads to itself. */
const targetPrefix = "to-";
/** What a publisher links a picture to when it is but a larger one of the same. */
const toPicture = /^https?:[^?#]*\.(?:jpe?g|png|webp|gif|avif)(?:[?#]|$)/i;
/** A narrower picture is a sign in the text, with nothing to be seen by a closer look. */
const viewedFromPx = 80;

/**
 * The one place where a publisher's HTML enters the page. The reader has sanitised it; here it is parsed into a
 * document that loads nothing, its pictures are pointed at our own store, and only then does it go in.
 */
export function Prose({ html }: { html: string }) {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    box.current?.replaceChildren(...prepared(html));
  }, [html]);
  const round = pictureRound.value;
  useLayoutEffect(() => {
    // Only where a picture was missed: a place in the text and a selection would be lost for nothing.
    if (round > 0 && box.current?.querySelector(".no-picture"))
      box.current.replaceChildren(...prepared(html));
  }, [round]);
  return <div class="prose" ref={box} onClick={openLink} onAuxClick={openLink} />;
}

/** `<body>` comes first, for else the parser drops blanks that the offsets of highlights count. */
export function prepared(html: string): Node[] {
  const { body } = new DOMParser().parseFromString(`<body>${html}`, "text/html");
  for (const picture of body.querySelectorAll("img")) pointHome(picture);
  for (const table of body.querySelectorAll("table")) {
    const frame = document.createElement("div");
    frame.className = "table-w";
    frame.tabIndex = 0;
    table.replaceWith(frame);
    frame.append(table);
    alignNumbers(table);
  }
  // A line of code scrolls sideways, so the keyboard has to reach it.
  for (const code of body.querySelectorAll("pre")) code.tabIndex = 0;
  if (needsClosedRuns) closeRunsIn(body);
  return [...body.childNodes];
}

/** A picture comes from our own store or not at all; one that is not there leaves its description. */
function pointHome(picture: HTMLImageElement): void {
  const src = picture.getAttribute("src") ?? "";
  picture.removeAttribute("srcset");
  const key = src.slice(mediaScheme.length);
  if (!src.startsWith(mediaScheme) || isAbsent(key)) {
    picture.replaceWith(description(picture));
    return;
  }
  makeRoom(picture, key);
  picture.src = backend.mediaUrl(key);
  const link = picture.closest("a");
  if (link && toPicture.test(link.href) && !link.textContent.trim()) link.replaceWith(...link.childNodes);
  if (!picture.closest("a") && Number(picture.getAttribute("width") ?? viewedFromPx) >= viewedFromPx)
    makeViewable(picture, picture.alt);
  picture.loading = "lazy";
  picture.decoding = "async";
  picture.addEventListener("error", () => picture.replaceWith(description(picture)), { once: true });
}

/** Lets a press on it show it by itself. */
export function makeViewable(picture: HTMLImageElement, name: string): void {
  picture.tabIndex = 0;
  picture.role = "button";
  picture.ariaHasPopup = "dialog";
  picture.ariaLabel = name || t("picture_open");
  // With none it would be no more than an ornament.
  if (!picture.alt) picture.removeAttribute("alt");
}

function description(picture: HTMLImageElement): HTMLElement {
  const words = document.createElement("span");
  words.className = "no-picture";
  words.dir = "auto";
  words.textContent = picture.alt || t("picture_missing");
  return words;
}

/** Links open in the person's own browser; the window itself never leaves. */
function openLink(event: MouseEvent): void {
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  if (!link) return;
  event.preventDefault();
  const { href } = link;
  const part = partBehind(link);
  if (part) show(part);
  else if (event.button < 2 && /^(https?|mailto):/.test(href)) void attempt(() => backend.openOutside(href));
}

/** The note or the place that a link leads to within the article: only such parts have kept their names. */
function partBehind({ hash, host, parentElement }: HTMLAnchorElement): Element | undefined {
  const parts = parentElement?.closest(".prose")?.querySelectorAll("[id]") ?? [];
  const own = article.value?.url ?? "";
  if (!hash || !URL.canParse(own) || new URL(own).host !== host) return undefined;
  // As addresses have it: letters of other scripts are encoded in a hash.
  return [...parts].find(({ id }) => new URL(`#${id.slice(targetPrefix.length)}`, own).hash === hash);
}

function show(part: Element): void {
  part.scrollIntoView({ block: "center" });
  part.setAttribute("tabindex", "-1");
  (part as HTMLElement).focus({ preventScroll: true });
}
