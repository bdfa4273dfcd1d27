import { useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { direction, locale, t } from "../i18n";
import { picturesHere } from "../state/pictures";
import { copied } from "../text/copied";
import { directionOf } from "../text/direction";
import { closeDialog, Modal } from "./Modal";
import { CloseButton, IconButton } from "./small";

const zooms = { least: 1, most: 8, step: 1.4, closer: 2.5 } as const;
/** Of the stage's height that one arrow moves a picture. */
const panStep = 0.15;

interface View {
  zoom: number;
  x: number;
  y: number;
}

const whole: View = { zoom: zooms.least, x: 0, y: 0 };

/** A picture of the article by itself: nearer, moved about, and the ones beside it. */
export function PictureViewer({ at }: { at: number }) {
  const pictures = useMemo(picturesHere, []);
  const [place, setPlace] = useState(at);
  const [view, setView] = useState(whole);
  const stage = useRef<HTMLDivElement>(null);
  const pointers = useRef(new Map<number, { x: number; y: number }>()).current;
  const picture = pictures[place];
  const isNear = view.zoom > zooms.least;

  /** Keeps the picture's edges at the stage's, or it in the middle. */
  const put = ({ zoom, x, y }: View) => {
    const box = stage.current;
    const image = box?.querySelector("img");
    if (!box || !image) return;
    const within = (value: number, size: number, room: number) => {
      const most = Math.max(0, (size * zoom - room) / 2);
      return Math.min(most, Math.max(-most, value));
    };
    setView({
      zoom,
      x: within(x, image.offsetWidth, box.clientWidth),
      y: within(y, image.offsetHeight, box.clientHeight),
    });
  };
  /** What is under the point stays there. */
  const zoomBy = (factor: number, clientX?: number, clientY?: number) => {
    const box = stage.current?.getBoundingClientRect();
    if (!box) return;
    const zoom = Math.min(zooms.most, Math.max(zooms.least, view.zoom * factor));
    const [x, y] = [
      clientX === undefined ? 0 : clientX - box.left - box.width / 2,
      clientY === undefined ? 0 : clientY - box.top - box.height / 2,
    ];
    const grown = zoom / view.zoom;
    put({ zoom, x: x - (x - view.x) * grown, y: y - (y - view.y) * grown });
  };
  const go = (by: 1 | -1) => {
    if (!pictures[place + by]) return;
    setPlace(place + by);
    setView(whole);
  };

  const press = (event: KeyboardEvent) => {
    const step = (stage.current?.clientHeight ?? 0) * panStep;
    const pan = (x: number, y: number) => put({ ...view, x: view.x + x * step, y: view.y + y * step });
    const forward = direction.value === "rtl" ? 1 : -1;
    const deeds: Record<string, () => void> = {
      "+": () => zoomBy(zooms.step),
      "=": () => zoomBy(zooms.step),
      "-": () => zoomBy(1 / zooms.step),
      "0": () => setView(whole),
      ArrowUp: () => pan(0, 1),
      ArrowDown: () => pan(0, -1),
      ArrowLeft: () => (isNear ? pan(1, 0) : go(forward as 1 | -1)),
      ArrowRight: () => (isNear ? pan(-1, 0) : go(-forward as 1 | -1)),
    };
    const deed = deeds[event.key] ?? deeds[event.code.replace(/^(?:Digit|Numpad)(?=0)/, "")];
    if (!deed || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    deed();
  };
  const move = (event: PointerEvent) => {
    const before = pointers.get(event.pointerId);
    if (!before) return;
    const now = { x: event.clientX, y: event.clientY };
    const other = [...pointers].find(([id]) => id !== event.pointerId)?.[1];
    pointers.set(event.pointerId, now);
    if (!other) put({ ...view, x: view.x + now.x - before.x, y: view.y + now.y - before.y });
    else
      zoomBy(
        Math.hypot(now.x - other.x, now.y - other.y) / Math.hypot(before.x - other.x, before.y - other.y),
        (now.x + other.x) / 2,
        (now.y + other.y) / 2,
      );
  };
  const lift = ({ pointerId }: PointerEvent) => pointers.delete(pointerId);

  useLayoutEffect(() => {
    const sizes = new ResizeObserver(() => setView(whole));
    if (stage.current) sizes.observe(stage.current);
    return () => sizes.disconnect();
  }, []);

  if (!picture) return null;
  const caption = copied(picture.closest("figure")?.querySelector("figcaption")?.textContent ?? "").trim();
  const words = [...new Set([caption, picture.alt.trim()])].filter(Boolean);
  return (
    <Modal label={t("picture_viewer")} class="viewer">
      <div class="viewer-b" onKeyDown={press}>
        <div
          ref={stage}
          class={`viewer-s${isNear ? " is-near" : ""}`}
          onWheel={(event) => {
            event.preventDefault();
            zoomBy(zooms.step ** -Math.sign(event.deltaY), event.clientX, event.clientY);
          }}
          onDblClick={(event) =>
            isNear ? setView(whole) : zoomBy(zooms.closer, event.clientX, event.clientY)
          }
          onPointerDown={(event) => {
            event.currentTarget.setPointerCapture(event.pointerId);
            pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
          }}
          onPointerMove={move}
          onPointerUp={lift}
          onPointerCancel={lift}
        >
          <img
            src={picture.src}
            alt={picture.alt || caption}
            draggable={false}
            style={{ translate: `${view.x}px ${view.y}px`, scale: view.zoom }}
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
          {pictures.length > 1 && (
            <>
              <IconButton
                icon="arrow-left"
                label={t("picture_previous")}
                isDisabled={place === 0}
                onClick={() => go(-1)}
              />
              <span>{t("position", { n: place + 1, total: pictures.length })}</span>
              <IconButton
                icon="arrow-right"
                label={t("picture_next")}
                isDisabled={place === pictures.length - 1}
                onClick={() => go(1)}
              />
              <i class="vr" />
            </>
          )}
          <IconButton
            icon="minus"
            label={t("zoom_out")}
            isDisabled={!isNear}
            onClick={() => zoomBy(1 / zooms.step)}
          />
          <button
            type="button"
            class="btn quiet sm"
            data-focus
            aria-label={t("zoom_reset")}
            title={t("zoom_reset")}
            onClick={() => setView(whole)}
          >
            {new Intl.NumberFormat(locale.value, { style: "percent" }).format(view.zoom)}
          </button>
          <IconButton
            icon="plus"
            label={t("zoom_in")}
            isDisabled={view.zoom >= zooms.most}
            onClick={() => zoomBy(zooms.step)}
          />
          <i class="vr" />
          <CloseButton onClick={closeDialog} />
        </footer>
      </div>
    </Modal>
  );
}
