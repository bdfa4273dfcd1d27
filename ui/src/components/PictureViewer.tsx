import { useSignal } from "@preact/signals";
import { useMemo, useRef } from "preact/hooks";
import { direction, locale, t } from "../i18n";
import { picturesHere } from "../state/pictures";
import { copied } from "../text/copied";
import { directionOf } from "../text/direction";
import { closeDialog, Modal } from "./Modal";
import { CloseButton, IconButton } from "./small";

const zooms = { least: 1, most: 8, step: 1.4, close: 2.5 } as const;
/** How far one arrow moves a picture. */
const panPx = 90;
const arrows: Record<string, readonly [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

type Point = Pick<PointerEvent, "clientX" | "clientY">;

/** A picture of the article by itself: nearer, moved about, and the ones beside it. */
export function PictureViewer({ at }: { at: number }) {
  const pictures = useMemo(picturesHere, []);
  const place = useSignal(at);
  const zoom = useSignal<number>(zooms.least);
  const stage = useRef<HTMLDivElement>(null);
  const fingers = useRef(new Map<number, Point>()).current;
  const picture = pictures[place.value];
  if (!picture) return null;
  const isNear = zoom.value > zooms.least;

  /** What is under the point, or else in the middle, stays there. */
  const zoomTo = (wanted: number, point?: Point) => {
    const box = stage.current;
    if (!box) return;
    const next = Math.min(zooms.most, Math.max(zooms.least, wanted));
    const grown = next / zoom.value;
    const { left, top, width, height } = box.getBoundingClientRect();
    const [x, y] = point ? [point.clientX - left, point.clientY - top] : [width / 2, height / 2];
    const { scrollLeft, scrollTop } = box;
    zoom.value = next;
    box.style.setProperty("--zoom", String(next));
    box.scrollTo((scrollLeft + x) * grown - x, (scrollTop + y) * grown - y);
  };
  const go = (by: number) => {
    if (!pictures[place.value + by]) return;
    place.value += by;
    zoomTo(zooms.least);
  };
  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const [x, y] = arrows[event.key] ?? [0, 0];
    if (event.key === "+" || event.key === "=") zoomTo(zoom.value * zooms.step);
    else if (event.key === "-") zoomTo(zoom.value / zooms.step);
    else if (/^(Digit|Numpad)0$/.test(event.code)) zoomTo(zooms.least);
    else if (isNear && (x || y)) stage.current?.scrollBy(x * panPx, y * panPx);
    else if (x) go(direction.value === "rtl" ? -x : x);
    else return;
    event.preventDefault();
  };
  /** One finger, or the pressed mouse, moves the picture; two take it nearer. */
  const move = (event: PointerEvent) => {
    const before = fingers.get(event.pointerId);
    if (!before) return;
    fingers.set(event.pointerId, event);
    const other = [...fingers].find(([id]) => id !== event.pointerId)?.[1];
    if (other) zoomTo((zoom.value * apart(event, other)) / apart(before, other), other);
    else stage.current?.scrollBy(before.clientX - event.clientX, before.clientY - event.clientY);
  };
  const lift = ({ pointerId }: PointerEvent) => fingers.delete(pointerId);

  const caption = copied(picture.closest("figure")?.querySelector("figcaption")?.textContent ?? "").trim();
  const words = [...new Set([caption, picture.alt.trim()])].filter(Boolean);
  const last = pictures.length - 1;
  return (
    <Modal label={t("picture_viewer")} class="viewer">
      <div class="viewer-b" onKeyDown={press}>
        <div
          ref={stage}
          // Its own scroll goes from left to right, whatever is read around it.
          dir="ltr"
          class={`viewer-s${isNear ? " is-near" : ""}`}
          onWheel={(event) => {
            event.preventDefault();
            zoomTo(zoom.value * zooms.step ** -Math.sign(event.deltaY), event);
          }}
          onDblClick={(event) => zoomTo(isNear ? zooms.least : zooms.close, event)}
          onPointerDown={(event) => {
            event.currentTarget.setPointerCapture(event.pointerId);
            fingers.set(event.pointerId, event);
          }}
          onPointerMove={move}
          onPointerUp={lift}
          onPointerCancel={lift}
        >
          <img
            src={picture.src}
            alt={picture.alt || caption}
            draggable={false}
            style={{ "--w": largest(picture.naturalWidth), "--h": largest(picture.naturalHeight) }}
          />
        </div>
        <footer>
          <div class="viewer-w">
            {words.map((text) => (
              <p key={text} dir={directionOf(text)}>
                {text}
              </p>
            ))}
          </div>
          <div class="viewer-t">
            {last > 0 && (
              <>
                <IconButton
                  icon="arrow-left"
                  label={t("picture_previous")}
                  isDisabled={place.value === 0}
                  onClick={() => go(-1)}
                />
                <span>{t("position", { n: place.value + 1, total: last + 1 })}</span>
                <IconButton
                  icon="arrow-right"
                  label={t("picture_next")}
                  isDisabled={place.value === last}
                  onClick={() => go(1)}
                />
              </>
            )}
            <IconButton
              icon="minus"
              label={t("zoom_out")}
              isDisabled={!isNear}
              onClick={() => zoomTo(zoom.value / zooms.step)}
            />
            <button
              type="button"
              class="btn quiet sm"
              data-focus
              title={t("zoom_reset")}
              onClick={() => zoomTo(zooms.least)}
            >
              {new Intl.NumberFormat(locale.value, { style: "percent" }).format(zoom.value)}
            </button>
            <IconButton
              icon="plus"
              label={t("zoom_in")}
              isDisabled={zoom.value === zooms.most}
              onClick={() => zoomTo(zoom.value * zooms.step)}
            />
            <CloseButton onClick={closeDialog} />
          </div>
        </footer>
      </div>
    </Modal>
  );
}

/** A small picture is not blown up to a blur by itself; of one that is not here yet nothing is known. */
function largest(px: number): string {
  return px > 0 ? `${px * zooms.close}px` : "100%";
}

function apart(one: Point, other: Point): number {
  return Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY) || 1;
}
