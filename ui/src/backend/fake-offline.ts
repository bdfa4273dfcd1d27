import { ReaderError } from "./backend";
import type {
  Article,
  Commands,
  Enclosure,
  Event,
  Problem,
  SaveState,
  Source,
  SourceDetails,
  View,
} from "./contract";

// The made-up reader's side of saving: texts, downloads and room on disk. `?full` is a disk without room.

type Handlers<K extends keyof Commands> = {
  [N in K]: (args: Commands[N]["args"]) => Commands[N]["result"] | Promise<Commands[N]["result"]>;
};

type Keeping = Pick<SourceDetails, "text_mode" | "own_direction" | "offline" | "downloads" | "retention">;

interface World {
  wish: URLSearchParams;
  emit: (event: Event) => void;
  articleOf: (id: number) => Article;
  articlesOf: (view: View) => Article[];
  sources: () => readonly Source[];
  settings: Record<string, string>;
}

const mb = 1024 * 1024;
const nothing: SaveState = { total: 0, left: 0, failed: 0, is_running: false, problem: null };

export type Offline = ReturnType<typeof makeOffline>;

export function makeOffline({ wish, emit, articleOf, articlesOf, sources, settings }: World) {
  const keeping = new Map<number, Keeping>();
  const pace = Number(wish.get("pace") ?? 150);
  let queue: number[] = [];
  let state: SaveState = nothing;
  let hasFreed = false;
  const stopped = new Set<string>();

  const keepingOf = (id: number): Keeping =>
    keeping.get(id) ?? {
      text_mode: "auto",
      own_direction: null,
      offline: null,
      downloads: false,
      retention: { days: 0, count: 0 },
    };
  const keep = (id: number, change: Partial<Keeping>): null => {
    keeping.set(id, { ...keepingOf(id), ...change });
    return null;
  };
  const tell = (change: Partial<SaveState>) => {
    state = { ...state, ...change };
    emit({ kind: "saving_moved", state });
  };

  async function work(): Promise<void> {
    tell({ is_running: true, problem: null });
    while (state.is_running) {
      const id = queue.at(0);
      if (id === undefined) break;
      await pause(pace);
      if (!state.is_running) return;
      if (wish.has("full")) {
        tell({ is_running: false, problem: { code: "disk_full", args: {} } });
        return;
      }
      queue = queue.slice(1);
      const article = articleOf(id);
      const isWall = article.text.problem !== null;
      if (!isWall) markSaved(article);
      tell({ left: queue.length, failed: state.failed + (isWall ? 1 : 0) });
      emit({ kind: "articles_changed", ids: [id] });
    }
    tell({ is_running: false });
  }

  function markSaved(article: Article): void {
    article.card.is_saved = true;
    article.missing_pictures = 0;
    if (article.text.can_fetch && !article.text.is_whole) showPage(article);
  }

  function showPage(article: Article): void {
    article.text = { ...article.text, from: "page", is_whole: true, problem: null, retry_at: null };
    article.html = article.html.replace(/<p[^>]*>[^<]*…<\/p>/, "") + wholeText;
  }

  function enclosureOf(article_id: number, url: string): Enclosure {
    const found = articleOf(article_id).enclosures.find((one) => one.url === url);
    if (!found) throw new ReaderError({ code: "no_such_file", args: {} });
    return found;
  }

  function moved(article_id: number, file: Enclosure, change: Partial<Enclosure>): void {
    Object.assign(file, change);
    const { url, state, received, length, problem } = file;
    emit({ kind: "download_moved", article_id, url, state, received, total: length, problem });
  }

  const handlers: Handlers<
    | "save"
    | "cancel_save"
    | "resume_save"
    | "clear_save"
    | "fetch_text"
    | "set_text_mode"
    | "set_source_text_mode"
    | "set_source_direction"
    | "set_source_offline"
    | "set_source_downloads"
    | "set_source_retention"
    | "storage"
    | "free_storage"
    | "download"
    | "cancel_download"
    | "remove_download"
  > = {
    save: ({ view, ids }) => {
      const wanted = [...ids.map(articleOf), ...(view ? articlesOf(view) : [])].filter(
        ({ card }) => !card.is_saved && !queue.includes(card.id),
      );
      if (queue.length === 0) state = nothing;
      queue = [...queue, ...wanted.map(({ card }) => card.id)];
      state = { ...state, total: state.total + wanted.length, left: queue.length };
      if (wanted.length > 0 && !state.is_running) {
        state = { ...state, is_running: true };
        void work();
      }
      return state;
    },
    cancel_save: () => {
      tell({ is_running: false });
      return null;
    },
    resume_save: () => {
      if (!state.is_running) void work();
      return state;
    },
    clear_save: () => {
      queue = [];
      tell(nothing);
      return null;
    },
    fetch_text: async ({ id }) => {
      await pause(pace * 4);
      const article = articleOf(id);
      if (article.text.problem === null) showPage(article);
      return { ...article };
    },
    set_text_mode: ({ id, mode }) => {
      const article = articleOf(id);
      article.text = { ...article.text, mode };
      if (mode === "never") article.text.from = "feed";
      return { ...article };
    },
    set_source_text_mode: ({ id, mode }) => keep(id, { text_mode: mode }),
    set_source_direction: ({ id, direction }) => keep(id, { own_direction: direction }),
    set_source_offline: ({ id, offline }) => keep(id, { offline }),
    set_source_downloads: ({ id, downloads }) => keep(id, { downloads }),
    set_source_retention: ({ id, retention }) => keep(id, { retention }),
    storage: async () => {
      await pause(200);
      const own = sources().map(({ id }, at) => ({
        source_id: id,
        articles: 400 - at,
        text_bytes: Math.round((18 * mb) / (at + 1)),
        pictures: 120,
        picture_bytes: Math.round(((hasFreed ? 90 : 240) * mb) / (at + 1)),
        files: at === 2 ? 3 : 0,
        file_bytes: at === 2 ? 180 * mb : 0,
      }));
      const gone = { ...(own[0] as (typeof own)[0]), source_id: 9_999, picture_bytes: 900 * 1024 };
      const all = [...own, gone].toSorted(
        (a, b) => b.picture_bytes + b.file_bytes - a.picture_bytes - a.file_bytes,
      );
      return {
        budget: Number(settings["offline.budget"] ?? 2 * 1024 * mb),
        library_bytes: 180 * mb,
        media_bytes: all.reduce((sum, one) => sum + one.picture_bytes + one.file_bytes, 0),
        free_bytes: 12 * mb,
        sources: all,
        problem: null,
      };
    },
    free_storage: async () => {
      await pause(pace * 4);
      const freed = hasFreed ? 0 : 320 * mb;
      hasFreed = true;
      return freed;
    },
    download: ({ article_id, url }) => {
      const file = enclosureOf(article_id, url);
      stopped.delete(url);
      void (async () => {
        moved(article_id, file, { state: "waiting", problem: null });
        const length = file.length ?? 24 * mb;
        while (file.received < length) {
          await pause(pace);
          if (stopped.has(url)) return;
          const received = Math.min(length, file.received + length / 8);
          const broken = url.includes("broken") && received > length / 2;
          const problem: Problem | null = broken ? { code: "broken_transfer", args: {} } : null;
          moved(article_id, file, { state: broken ? "partial" : "coming", received, problem });
          if (broken) return;
        }
        moved(article_id, file, { state: "here", length });
      })();
      return null;
    },
    cancel_download: ({ article_id, url }) => {
      stopped.add(url);
      const file = enclosureOf(article_id, url);
      moved(article_id, file, { state: file.received > 0 ? "partial" : "none" });
      return null;
    },
    remove_download: ({ article_id, url }) => {
      moved(article_id, enclosureOf(article_id, url), { state: "none", received: 0 });
      return null;
    },
  };

  return { handlers, keepingOf, saving: () => (state.left > 0 || state.is_running ? state : null) };
}

const wholeText = `<p dir="rtl">وفي القاعة الخلفية تتعلّم تسع فتياتٍ كيف تُقرأ الشريحة قبل أن تُصفّ: أين يلين الليف، وأين يعاند. ولا كتاب هنا ولا لوح.</p>
<p dir="rtl">تمسك المعلّمة يد المتدرّبة وتمرّرها على السطح المبلّل، ثم تسألها عمّا سمعت.</p>`;

function pause(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
}
