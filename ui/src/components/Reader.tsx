import { signal } from "@preact/signals";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { t, worded } from "../i18n";
import { article, articleProblem, closeArticle, currentId, markShown, openArticle } from "../state/article";
import { isInRoom } from "../state/order";
import { keepProgress, progressOf } from "../state/progress";
import { closeFound } from "../state/search";
import { focusPane } from "../state/shell";
import { ArticleSheet } from "./ArticleSheet";
import { Empty } from "./Empty";
import { rooms } from "./lazy";
import { ReaderBar } from "./ReaderBar";
import { SheetSkeleton } from "./Skeleton";
import { Sentence } from "./small";

/** How far the article has been read, in percent. */
const read = signal(0);

export function Reader() {
  const open = article.value;
  const { FindBar, HighlightLayer, Listening } = rooms.value ?? {};
  const sheet = useRef<HTMLDivElement>(null);
  const id = open?.card.id;

  const look = () => {
    const scroller = sheet.current;
    if (!scroller) return;
    const room = scroller.scrollHeight - scroller.clientHeight;
    read.value = room > 0 ? Math.round((scroller.scrollTop / room) * 100) : 0;
  };

  useLayoutEffect(() => {
    const scroller = sheet.current;
    if (!scroller) return;
    scroller.scrollTop = progressOf(open) * (scroller.scrollHeight - scroller.clientHeight);
    look();
  }, [id]);

  useEffect(() => {
    // One frame later: what flew past under a held key was never shown.
    if (!open) return;
    const frame = requestAnimationFrame(() => void markShown(open));
    return () => cancelAnimationFrame(frame);
  }, [id]);

  const moved = () => {
    const before = read.value;
    look();
    // Where it was opened is not yet where somebody read.
    if (id !== undefined && read.value !== before) keepProgress(id, read.value / 100);
  };

  return (
    <main class="reader" aria-label={t("reader")}>
      <ReaderBar
        percent={read.value}
        onBack={() => {
          if (isInRoom.value) closeFound();
          else {
            closeArticle();
            focusPane("list");
          }
        }}
      />
      {FindBar && <FindBar />}
      <section class="rd-scroll" ref={sheet} tabIndex={0} onScroll={moved} aria-label={t("reader")}>
        <Sheet />
        {HighlightLayer && <HighlightLayer />}
      </section>
      {currentId.value !== null && currentId.value !== id && !articleProblem.value && <SheetSkeleton />}
      {Listening && <Listening />}
    </main>
  );
}

function Sheet() {
  const open = article.value;
  const problem = articleProblem.value;
  if (problem) {
    const { text, advice } = worded(problem);
    return (
      <div class="empty" role="alert">
        <h2>{text}</h2>
        <p>{advice}</p>
        <button
          type="button"
          class="btn sm"
          onClick={() => currentId.value !== null && openArticle(currentId.value)}
        >
          {t("retry")}
        </button>
      </div>
    );
  }
  if (open && currentId.value !== null) return <ArticleSheet key={open.card.id} article={open} />;
  if (currentId.value !== null) return null;
  return (
    <Empty title={t("nothing_open")}>
      <Sentence text={t("nothing_open_hint")} keys={{ key: "next", help: "help" }} />
    </Empty>
  );
}
