import { type Backend, ReaderError } from "./backend";
import type {
  Added,
  Article,
  Backfill,
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
import { fakeArticles, fakeCatalogue, fakeFolders, fakeSources, manySources } from "./fake-articles";
import { makeBookmarks } from "./fake-bookmarks";
import { fakeDiscovery } from "./fake-discovery";
import { makeHighlights } from "./fake-highlights";
import { makeMarkets } from "./fake-markets";
import { makeOffline } from "./fake-offline";
import { makeSearch } from "./fake-search";
import { makeWeather } from "./fake-weather";

// An in-memory reader for `npm run dev` and the unit tests; no build takes it in.
// `?articles=N` and `?sources=N` set how many there are, `?offline`, `?slow`, `?first` their states, `?set=key:value`
// a setting, `?saved` brings saved searches, `?indexed=0.4` an index that is being made, `?partial` weak findings.

/** A recording without a sound in it. */
const silence = "data:audio/wav;base64,UklGRiQAAABXQVZFZm10IBAAAAABAAEAQB8AAEAfAAABAAgAZGF0YQAAAAA=";

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
  const more = manySources(Number(wish.get("sources") ?? 0));
  let sources = [...fakeSources, ...more.sources]
    .filter((source) => source.kind === "guide" || !wish.has("first"))
    .map((source) => ({ ...source }));
  const agents = new Map<number, string>();
  const backfills = new Map<number, Backfill>();
  let removed: Source[] = [];
  let folders: Folder[] = [...fakeFolders, ...more.folders].map((folder) => ({ ...folder }));
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
  const stopped = new Set<number>();
  let fallSilent = () => {};

  const emit = (event: Event) => {
    for (const hear of hearers) hear(event);
  };
  const articleOf = (id: number): Article => byId.get(id) ?? fail("no_such_article");
  const sourceOf = (id: number): Source =>
    sources.find((source) => source.id === id) ?? fail("no_such_source");
  const ofSource = new Map<number, Article[]>();
  for (const article of articles) {
    const { source_id } = article.card;
    ofSource.set(source_id, [...(ofSource.get(source_id) ?? []), article]);
  }
  const counted = (source: Source): Source => {
    const own = ofSource.get(source.id) ?? [];
    return { ...source, total: own.length, unread: own.filter((article) => !article.card.is_read).length };
  };
  const inFolder = (id: number | null, folder: number): boolean =>
    id !== null &&
    (id === folder || inFolder(folders.find((one) => one.id === id)?.parent_id ?? null, folder));
  const unreadIn = (folder: number): number =>
    sources
      .filter((source) => ofSource.has(source.id) && inFolder(source.folder_id, folder))
      .reduce((sum, source) => sum + counted(source).unread, 0);
  const change = (id: number, to: Partial<Source>): Source => {
    sources = sources.map((source) => (source.id === id ? { ...source, ...to } : source));
    emit({ kind: "library_changed" });
    return sourceOf(id);
  };
  const subscribe = (to: Partial<Source>): Source => {
    const source = { ...(fakeSources[0] as Source), id: 100 + sources.length, ...to };
    sources = [...sources, source];
    emit({ kind: "library_changed" });
    return source;
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
        return sources.some((source) => source.id === card.source_id && inFolder(source.folder_id, scope.id));
    }
  }
  const ofView = (view: View) => articles.filter((article) => here(article) && inView(article, view));

  /** Takes a folder away; one in it whose name is taken there is joined with the one that has it. */
  const emptyFolder = (id: number, into: number | null): void => {
    const inner = folders.filter((folder) => folder.parent_id === id);
    folders = folders.filter((folder) => folder.id !== id);
    for (const one of inner) {
      const other = folders.find((folder) => folder.name === one.name && folder.parent_id === into);
      if (other) emptyFolder(one.id, other.id);
      else folders = folders.map((folder) => (folder.id === one.id ? { ...one, parent_id: into } : folder));
    }
    sources = sources.map((source) => (source.folder_id === id ? { ...source, folder_id: into } : source));
  };

  const offline = makeOffline({
    wish,
    emit,
    articleOf,
    articlesOf: ofView,
    sources: () => sources,
    settings,
  });

  const search = makeSearch({
    wish,
    articles,
    sources: () => sources.map(counted),
    folders: () => folders,
    emit,
    fail,
  });

  const bookmarks = makeBookmarks({ wish, articles, emit, fail });
  const highlights = makeHighlights({ wish, articles, articleOf, bookmarks, fail });

  const handlers: Handlers = {
    ...offline.handlers,
    ...search,
    ...bookmarks,
    ...highlights.handlers,
    ...makeMarkets({ settings, fail }),
    ...makeWeather({ wish, settings, emit, fail }),
    overview: ({ today }): Overview => ({
      version: "0.1.0",
      folders: folders.map((folder) => ({ ...folder, unread: unreadIn(folder.id) })),
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
      saving: offline.saving(),
    }),
    list: ({ view }) => {
      const found = ofView(view);
      return {
        ids: found.map((article) => article.card.id),
        cards: found.slice(0, 40).map((article) => ({ ...article.card })),
      };
    },
    cards: ({ ids }) => ids.map((id) => ({ ...articleOf(id).card })),
    article: ({ id }) => ({ ...articleOf(id), card: { ...articleOf(id).card }, ...highlights.notedOf(id) }),
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
      const source = subscribe({ name: address, title: address, address, folder_id });
      return { source, new_articles: 0, attempts: [], found_by: "pending", was_there: false };
    },
    discover: async ({ address }) => {
      await pause(Number(wish.get("discover") ?? 400));
      if (!address.includes(".")) fail("bad_address");
      if (address.includes("offline")) fail("offline");
      if (address.includes("page")) fail("not_a_feed_but_a_page");
      return fakeDiscovery(address);
    },
    cancel_discover: () => null,
    add_candidate: async ({ typed, kind, address, folder_id }): Promise<Added> => {
      await pause(300);
      const { candidates, attempts } = fakeDiscovery(typed);
      const found = candidates.find((one) => one.address === address) ?? fail("not_found");
      const { title, found_by, known_as } = found;
      const known = sources.find((source) => source.id === known_as);
      const source = known ?? subscribe({ name: title || typed, title, kind, address, folder_id });
      return { source, new_articles: 14, attempts, found_by, was_there: known !== undefined };
    },
    source_details: ({ id }) => {
      const source = counted(sourceOf(id));
      return {
        source,
        user_agent: agents.get(id) ?? null,
        pattern: source.kind === "page" ? "khazzan.example/water/*" : "",
        next_check_at: source.next_check_at,
        publisher_minutes: 60,
        failures: source.failure ? 4 : 0,
        moved_to: null,
        backfill: backfills.get(id) ?? null,
        ...offline.keepingOf(id),
      };
    },
    edit_address: async ({ id, address }) => {
      await pause(400);
      if (address.includes("page")) fail("not_a_feed_but_a_page");
      return change(id, { address, failure: null, ended: false });
    },
    take_candidate: async ({ id, kind, address }) => {
      await pause(400);
      return change(id, { kind, address, failure: null, ended: false });
    },
    set_user_agent: ({ id, user_agent }) => {
      if (user_agent === null) agents.delete(id);
      else agents.set(id, user_agent);
      return counted(sourceOf(id));
    },
    look_for_offer: ({ id }) => change(id, { offer: { kind: "wordpress", address: "https://a.example/" } }),
    accept_offer: async ({ id }) => {
      await pause(400);
      return change(id, { ...sourceOf(id).offer, offer: null, failure: null });
    },
    decline_offer: ({ id }) => change(id, { offer: null }),
    backfill: async ({ id, until }) => {
      stopped.delete(id);
      if (sourceOf(id).address.includes("closed")) fail("no_archive");
      const state: Backfill = backfills.get(id) ?? { until, brought: 0, total: 740, is_done: false };
      while (!stopped.has(id) && !state.is_done) {
        await pause(Number(wish.get("pace") ?? 150));
        state.brought = Math.min(740, state.brought + 100);
        state.is_done = state.brought === 740;
        backfills.set(id, { ...state });
        const { brought, total, is_done } = state;
        emit({ kind: "backfill_moved", source_id: id, brought, new_articles: brought, total, is_done });
      }
      const { brought, total, is_done } = state;
      return { new: brought, pages: 8, brought, total, is_done, was_cancelled: stopped.has(id) };
    },
    cancel_backfill: ({ id }) => {
      stopped.add(id);
      return null;
    },
    import_opml: async ({ text, allow_private }) => {
      await pause(400);
      if (!text.includes("<")) fail("not_opml");
      emit({ kind: "library_changed" });
      const refused = [
        { title: "ورشة البيت", code: "private_address" },
        { title: "NAS notes", code: "private_address" },
        { title: "", code: "bad_address" },
      ].filter(({ code }) => !allow_private || code !== "private_address");
      return {
        added: allow_private ? 2 : 214,
        was_there: allow_private ? 217 : 3,
        refused,
        folders_added: 12,
        is_cut: false,
      };
    },
    export_opml: () => '<?xml version="1.0" encoding="UTF-8"?><opml version="2.0"><body/></opml>',
    catalogue: () => catalogue.map((entry) => ({ ...entry })),
    add_from_catalogue: async ({ id, folder_id }): Promise<Added> => {
      await pause(500);
      const entry = catalogue.find((one) => one.id === id) ?? fail("no_such_catalogue_entry");
      if (id === "stadium") fail("too_slow", { seconds: "30" });
      entry.is_subscribed = true;
      const { name, language } = entry;
      const source = subscribe({ name, title: name, language, folder_id });
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
    add_folder: ({ name, parent_id }) => {
      const there = folders.find((one) => one.name === name && one.parent_id === parent_id);
      if (there) return there;
      if (parent_id !== null && !folders.some((one) => one.id === parent_id)) fail("no_such_folder");
      const folder = { id: Math.max(...folders.map((one) => one.id)) + 1, name, parent_id, unread: 0 };
      folders = [...folders, folder];
      return folder;
    },
    move_folder: ({ id, parent_id }) => {
      if (!folders.some((one) => one.id === id)) fail("no_such_folder");
      if (inFolder(parent_id, id)) fail("folder_in_itself");
      const name = folders.find((one) => one.id === id)?.name;
      if (folders.some((one) => one.id !== id && one.parent_id === parent_id && one.name === name))
        fail("name_taken");
      folders = folders.map((folder) => (folder.id === id ? { ...folder, parent_id } : folder));
      return null;
    },
    rename_folder: ({ id, name }) => {
      const folder = folders.find((one) => one.id === id) ?? fail("no_such_folder");
      folder.name = name;
      return null;
    },
    remove_folder: ({ id }) => {
      emptyFolder(id, folders.find((folder) => folder.id === id)?.parent_id ?? null);
      return null;
    },
    sync: async ({ source_id }): Promise<SyncReport> => {
      isCancelled = false;
      const asked = sources.filter(
        (one) => one.kind !== "guide" && (source_id === null ? !one.ended : one.id === source_id),
      );
      emit({ kind: "sync_started", total: asked.length, in_background: false });
      const failures: SyncReport["failures"] = [];
      const atOnce = Math.max(1, Math.ceil(asked.length / 100));
      let fresh = 0;
      for (let at = 0; at < asked.length && !isCancelled; at += atOnce) {
        const some = asked.slice(at, at + atOnce);
        const told = (phase: SourcePhase["phase"]) =>
          some.map(({ id, failure }): SourcePhase => {
            const problem: Problem | null = phase === "done" ? (failure?.problem ?? null) : null;
            return {
              source_id: id,
              phase: problem ? "failed" : phase,
              new_articles: problem || phase === "asking" ? 0 : id % 10,
              problem,
            };
          });
        const progress = { done: at, total: asked.length, new_articles: fresh };
        emit({ kind: "sync_moved", progress, sources: told("asking") });
        await pause(Number(wish.get("pace") ?? 150));
        const done = told("done");
        for (const { source_id, problem, new_articles } of done) {
          if (problem) failures.push({ source_id, problem });
          fresh += new_articles;
        }
        emit({
          kind: "sync_moved",
          progress: { ...progress, done: at + some.length, new_articles: fresh },
          sources: done,
        });
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
      if (key === "net.proxy" && value.includes(" ")) fail("bad_proxy");
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
    playable: async () => silence,
    release: () => {},
    async openOutside(url) {
      asked.push(`open ${url}`);
    },
    async saveOpml() {
      asked.push("save opml");
      return true;
    },
    async saveExport({ format, ids }) {
      asked.push(`save export ${format} ${ids?.length ?? "view"}`);
      return true;
    },
    takeLink: async () => null,
    async saveFile(name, base64) {
      asked.push(`save file ${name} ${base64.length}`);
      return true;
    },
    speech: {
      voices: async () =>
        ["ar", "en", "fa"].flatMap((language) =>
          ["Amal", "Badr"].map((name) => ({ id: `${language}/${name}`, name, language })),
        ),
      speak: (text, { voice, rate }) => {
        asked.push(`say ${voice} x${rate}: ${text}`);
        return new Promise((said) => {
          fallSilent = said;
          setTimeout(said, (text.length * 60) / rate);
        });
      },
      stop: async () => fallSilent(),
    },
    async notify(title, body) {
      asked.push(`notify ${title} / ${body}`);
    },
  };
}

function pause(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
}

export const fake = makeFake(typeof location === "undefined" ? "" : location.search);
