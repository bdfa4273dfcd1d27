import { useEffect, useRef, useState } from "preact/hooks";
import { backend } from "../backend";
import type { HighlightRow } from "../backend/contract";
import { direction, t } from "../i18n";
import { fullDay } from "../i18n/dates";
import { base64 } from "../state/bookmark-deeds";
import { inkClass } from "../state/highlights";
import { attempt, show } from "../state/toasts";
import { useAnswer } from "../state/use-answer";
import { type CardColours, type CardText, cardHeights, drawCard } from "../text/card";
import { directionOf } from "../text/direction";
import { Icon } from "./Icon";
import { Sheet } from "./Sheet";
import { shareText } from "./share-items";
import { Segment } from "./small";

/** A link as a code that a phone reads; it is drawn here, and nothing is asked of anybody. */
export function QrDialog({ article, highlight }: { article: number; highlight: number | null }) {
  const code = useAnswer(async () => {
    const text = await shareText(article, highlight, "link");
    return { ...(await backend.call("qr", { text })), text };
  }, []);
  return (
    <Sheet title={t("share_qr")} class="qr">
      {code && (
        // Dark on light with a quiet edge, whatever the theme: cameras expect it so.
        <svg viewBox={`-4 -4 ${code.side + 8} ${code.side + 8}`} role="img" aria-label={code.text}>
          <path d={code.path} />
        </svg>
      )}
      <p class="hint">{t("qr_hint")}</p>
      {code && (
        <p class="qr-t">
          <bdi dir="ltr">{code.text}</bdi>
        </p>
      )}
    </Sheet>
  );
}

type Shape = keyof typeof cardHeights;
const canCopy = typeof ClipboardItem !== "undefined";

/** A highlight as a picture. */
export function CardDialog({ row }: { row: HighlightRow }) {
  const [shape, setShape] = useState<Shape>("tall");
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => void draw(canvas.current, row, cardHeights[shape]), [shape]);
  const picture = () => new Promise<Blob | null>((done) => canvas.current?.toBlob(done, "image/png"));
  const save = () =>
    attempt(async () => {
      const blob = await picture();
      if (!blob) return;
      const isKept = await backend.saveFile(`${t("card_name")}-${row.highlight.id}.png`, await base64(blob));
      if (isKept) show({ text: t("card_saved") });
    });
  const copy = async () => {
    try {
      // WebKit asks for the promise, so that the press still counts.
      const png = picture().then((blob) => blob ?? Promise.reject(new Error("no picture")));
      await navigator.clipboard.write([new ClipboardItem({ "image/png": png })]);
      show({ text: t("copied") });
    } catch {
      show({ text: t("copy_failed") });
    }
  };
  return (
    <Sheet title={t("share_card")} class="cardd">
      <canvas ref={canvas} role="img" aria-label={row.highlight.quote} />
      <footer>
        <Segment<Shape>
          label={t("card_shape")}
          chosen={shape}
          onChoose={setShape}
          choices={[
            { value: "tall", text: t("card_tall") },
            { value: "square", text: t("card_square") },
          ]}
        />
        <span class="grow" />
        {canCopy && (
          <button type="button" class="btn" onClick={() => void copy()}>
            <Icon name="copy" />
            {t("card_copy")}
          </button>
        )}
        <button type="button" class="btn pri" data-focus onClick={() => void save()}>
          <Icon name="download" />
          {t("card_save")}
        </button>
      </footer>
    </Sheet>
  );
}

async function draw(canvas: HTMLCanvasElement | null, row: HighlightRow, height: number): Promise<void> {
  if (!canvas) return;
  const style = getComputedStyle(document.documentElement);
  const of = (name: string) => style.getPropertyValue(`--${name}`).trim();
  const faces = { display: of("font-display"), text: of("font-text"), ui: of("font-ui") };
  const ink = inkClass(row.highlight.colour);
  const colours: CardColours = {
    paper: of("paper"),
    ink: of("ink"),
    soft: of("ink-3"),
    band: of(ink),
    edge: of(`${ink}-edge`),
    accent: of("accent"),
    onAccent: of("on-accent"),
  };
  const { quote, created_at } = row.highlight;
  const foot = [row.source, fullDay(created_at)]
    .filter(Boolean)
    .map((part) => `\u2068${part}\u2069`)
    .join("  ·  ");
  // A canvas waits for no face by itself.
  const wanted = [
    `400 40px ${faces.display}`,
    `700 40px ${faces.display}`,
    `700 40px ${faces.text}`,
    `400 40px ${faces.ui}`,
  ];
  await Promise.all(wanted.map((font) => document.fonts.load(font, `${quote}${row.article_title}${foot}`)));
  const text: CardText = {
    quote,
    title: row.article_title || t("untitled"),
    foot,
    brand: t("app"),
    direction: directionOf(quote, row.direction) === "ltr" ? "ltr" : "rtl",
    footDirection: direction.value,
  };
  drawCard(canvas, text, colours, faces, height);
}
