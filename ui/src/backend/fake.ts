import { type Backend, ReaderError } from "./backend";
import type {
  Added,
  Article,
  CatalogueEntry,
  Commands,
  Event,
  Folder,
  Overview,
  Problem,
  Source,
  SourcePhase,
  SyncReport,
  View,
} from "./contract";
import { fakeArticles, fakeCatalogue, fakeSources } from "./fake-articles";

// An in-memory reader for `npm run dev` and the unit tests; no build takes it in.
// `?articles=N` sets how many there are, `?offline`, `?slow`, `?first` their states, `?set=key:value` a setting.

type Handlers = {
  [K in keyof Commands]: (
    args: Commands[K]["args"],
  ) => Commands[K]["result"] | Promise<Commands[K]["result"]>;
};

const pictures: Record<string, string> = import.meta.glob("./fake-pictures/*.webp", {
  eager: true,
  query: "?url",
  import: "default",
});

function fail(code: string, args: Record<string, string> = {}): never {
  throw new ReaderError({ code, args });
}

/** A reader in memory that knows what it was asked; `query` as in the address of the page. */
export function makeFake(query = ""): Backend & { asked: string[]; emit: (event: Event) => void } {
  const wish = new URLSearchParams(query);
  const articles = fakeArticles(Number(wish.get("articles") ?? 27), Date.now());
  const byId = new Map(articles.map((article) => [article.card.id, article]));
  let sources = fakeSources.map((source) => ({ ...source }));
  let removed: Source[] = [];
  const folders: Folder[] = ["أخبار", "علوم ومناخ", "تقنية واقتصاد", "لغات أخرى"].map((name, at) => ({
    id: at + 1,
    name,
  }));
  const catalogue: CatalogueEntry[] = fakeCatalogue.map((entry) => ({ ...entry }));
  const settings: Record<string, string> = wish.has("first") ? {} : { first_run_done: "1" };
  for (const pair of wish.getAll("set")) {
    const [key = "", value = ""] = pair.split(":");
    settings[key] = value;
  }
  const hearers: ((event: Event) => void)[] = [];
  const asked: string[] = [];
  const batches = new Map<number, number[]>();
  let lastSynced: number | null = Date.now() - 4 * 60_000;
  let isCancelled = false;

  const emit = (event: Event) => {
    for (const hear of hearers) hear(event);
  };
  const articleOf = (id: number): Article => byId.get(id) ?? fail("no_such_article");
  const sourceOf = (id: number): Source =>
    sources.find((source) => source.id === id) ?? fail("no_such_source");
  const counted = (source: Source): Source => {
    const own = articles.filter((article) => article.card.source_id === source.id);
    return { ...source, total: own.length, unread: own.filter((article) => !article.card.is_read).length };
  };
  const here = (article: Article) => sources.some((source) => source.id === article.card.source_id);

  function inView({ card }: Article, { scope, filter }: View): boolean {
    if (filter === "unread" && card.is_read) return false;
    if (filter === "bookmarked" && !card.is_bookmarked) return false;
    switch (scope.kind) {
      case "all":
        return true;
      case "today":
        return card.published_at >= scope.since;
      case "bookmarks":
        return card.is_bookmarked;
      case "source":
        return card.source_id === scope.id;
      case "folder":
        return sources.some((source) => source.id === card.source_id && source.folder_id === scope.id);
    }
  }
  const ofView = (view: View) => articles.filter((article) => here(article) && inView(article, view));

  const handlers: Handlers = {
    overview: ({ today }): Overview => ({
      version: "0.1.0",
      folders,
      sources: sources.map(counted),
      counts: {
        today: ofView({ scope: { kind: "today", since: today }, filter: "all" }).length,
        unread: articles.filter((article) => here(article) && !article.card.is_read).length,
        bookmarks: articles.filter((article) => article.card.is_bookmarked).length,
        total: articles.length,
      },
      settings: { ...settings },
      syncing: null,
      offline: wish.has("offline"),
      last_synced_at: lastSynced,
    }),
    list: ({ view }) => {
      const found = ofView(view);
      return {
        ids: found.map((article) => article.card.id),
        cards: found.slice(0, 40).map((article) => ({ ...article.card })),
      };
    },
    cards: ({ ids }) => ids.map((id) => ({ ...articleOf(id).card })),
    article: ({ id }) => ({ ...articleOf(id), card: { ...articleOf(id).card } }),
    set_read: ({ ids, is_read }) => {
      for (const id of ids) articleOf(id).card.is_read = is_read;
      return null;
    },
    mark_all_read: ({ view }) => {
      const marked = ofView(view).filter((article) => !article.card.is_read);
      for (const article of marked) article.card.is_read = true;
      const batch = batches.size + 1;
      batches.set(
        batch,
        marked.map((article) => article.card.id),
      );
      return { count: marked.length, batch };
    },
    undo_mark_all_read: ({ batch }) => {
      for (const id of batches.get(batch) ?? []) articleOf(id).card.is_read = false;
      return null;
    },
    set_starred: ({ id, is_starred }) => {
      articleOf(id).card.is_starred = is_starred;
      return null;
    },
    bookmark: ({ id, at }) => {
      const article = articleOf(id);
      article.card.is_bookmarked = true;
      article.bookmarked_at = at ?? Date.now();
      return { bookmarked_at: article.bookmarked_at };
    },
    unbookmark: ({ id }) => {
      const article = articleOf(id);
      const { bookmarked_at } = article;
      article.card.is_bookmarked = false;
      article.bookmarked_at = null;
      return { bookmarked_at };
    },
    add_source: async ({ address, folder_id }): Promise<Added> => {
      await pause(400);
      if (!address.includes(".")) fail("bad_address");
      if (address.includes("page")) fail("not_a_feed_but_a_page");
      const source: Source = {
        ...(fakeSources[0] as Source),
        id: 100 + sources.length,
        name: "خزّان",
        title: "خزّان",
        address,
        folder_id,
      };
      sources = [...sources, source];
      emit({ kind: "library_changed" });
      return {
        source,
        new_articles: 14,
        attempts: [
          { address: `https://${address}`, code: "not_a_feed_but_a_page" },
          { address: `https://${address}/feed`, code: "ok" },
        ],
        found_by: "discovery",
        was_there: false,
      };
    },
    catalogue: () => catalogue.map((entry) => ({ ...entry })),
    add_from_catalogue: async ({ id, folder_id }): Promise<Added> => {
      await pause(500);
      const entry = catalogue.find((one) => one.id === id) ?? fail("no_such_catalogue_entry");
      if (id === "stadium") fail("too_slow", { seconds: "30" });
      entry.is_subscribed = true;
      const source: Source = {
        ...(fakeSources[0] as Source),
        id: 200 + sources.length,
        name: entry.name,
        title: entry.name,
        language: entry.language,
        folder_id,
      };
      sources = [...sources, source];
      return { source, new_articles: 12, attempts: [], found_by: "candidate", was_there: false };
    },
    unsubscribe: ({ id }) => {
      removed = [...removed, sourceOf(id)];
      sources = sources.filter((source) => source.id !== id);
      return null;
    },
    restore_source: ({ id }) => {
      const back = removed.find((source) => source.id === id) ?? fail("no_such_source");
      sources = [...sources, back].sort((a, b) => a.id - b.id);
      return back;
    },
    rename_source: ({ id, name }) => {
      const source = sourceOf(id);
      source.name = name || source.title;
      return null;
    },
    move_source: ({ id, folder_id }) => {
      sourceOf(id).folder_id = folder_id;
      return null;
    },
    add_folder: ({ name }) => {
      const folder = { id: folders.length + 10, name };
      folders.push(folder);
      return folder;
    },
    rename_folder: ({ id, name }) => {
      const folder = folders.find((one) => one.id === id) ?? fail("no_such_folder");
      folder.name = name;
      return null;
    },
    remove_folder: ({ id }) => {
      folders.splice(
        folders.findIndex((folder) => folder.id === id),
        1,
      );
      for (const source of sources) if (source.folder_id === id) source.folder_id = null;
      return null;
    },
    sync: async ({ source_id }): Promise<SyncReport> => {
      isCancelled = false;
      const asked = sources.filter(
        (one) => one.kind === "feed" && (source_id === null || one.id === source_id),
      );
      emit({ kind: "sync_started", total: asked.length, in_background: false });
      const failures: SyncReport["failures"] = [];
      let fresh = 0;
      for (const [at, source] of asked.entries()) {
        if (isCancelled) break;
        const move = (
          phase: SourcePhase["phase"],
          new_articles: number,
          problem: Problem | null,
          done: number,
        ) =>
          emit({
            kind: "sync_moved",
            progress: { done, total: asked.length, new_articles: fresh },
            sources: [{ source_id: source.id, phase, new_articles, problem }],
          });
        move("asking", 0, null, at);
        await pause(Number(wish.get("pace") ?? 150));
        const problem: Problem | null = source.failure?.problem ?? null;
        if (problem) failures.push({ source_id: source.id, problem });
        const brought = problem ? 0 : source.id;
        fresh += brought;
        move(problem ? "failed" : "done", brought, problem, at + 1);
      }
      lastSynced = Date.now();
      return {
        sources: asked.length,
        new: fresh,
        updated: 0,
        unchanged: 0,
        failed: failures.length,
        bytes: 0,
        seconds: 1,
        was_cancelled: isCancelled,
        offline: false,
        in_background: false,
        failures,
      };
    },
    cancel_sync: () => {
      isCancelled = true;
      return null;
    },
    fetch_pictures: () => null,
    set_setting: ({ key, value }) => {
      settings[key] = value;
      return null;
    },
  };

  return {
    asked,
    emit,
    async call<K extends keyof Commands>(name: K, args: Commands[K]["args"]) {
      asked.push(name);
      if (wish.has("slow") && name === "list" && !JSON.stringify(args).includes("today")) await pause(5_000);
      return handlers[name](args);
    },
    listen: (hear) => {
      hearers.push(hear);
    },
    mediaUrl: (key) => pictures[`./fake-pictures/${key}.webp`] ?? `/media/${key}`,
    async openOutside(url) {
      asked.push(`open ${url}`);
    },
  };
}

function pause(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
}

export const fake = makeFake(typeof location === "undefined" ? "" : location.search);
