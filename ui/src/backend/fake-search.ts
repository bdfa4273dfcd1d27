import type {
  Article,
  Commands,
  Event,
  Folder,
  Hit,
  QueryFilter,
  SavedSearch,
  SearchResults,
  Source,
  Suggestion,
} from "./contract";

// The search of the made-up reader: simple on purpose, but with the shapes of the real one.

type Mark = [number, number];
type Handlers = {
  [K in
    | "search"
    | "search_hits"
    | "suggest"
    | "saved_searches"
    | "add_saved_search"
    | "edit_saved_search"
    | "remove_saved_search"
    | "restore_saved_search"
    | "find_marks"
    | "fold_texts"]: (args: Commands[K]["args"]) => Commands[K]["result"] | Promise<Commands[K]["result"]>;
};

interface World {
  wish: URLSearchParams;
  articles: readonly Article[];
  sources: () => readonly Source[];
  folders: () => readonly Folder[];
  emit: (event: Event) => void;
  fail: (code: string) => never;
}

const snippetChars = 180;

function foldedChar(char: string): string {
  return char
    .normalize("NFKD")
    .replace(/\p{M}|\u0640/gu, "")
    .replace(/[\u0671\u0672\u0673\u0675]/g, "ا")
    .replace(/[ىی]/g, "ي")
    .replace(/ة/g, "ه")
    .replace(/ک/g, "ك")
    .replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .toLowerCase();
}

export function simplyFolded(text: string): string {
  return [...text].map(foldedChar).join("");
}

/** Each word with its place in the text and its folded spelling. */
function wordsOf(text: string): { mark: Mark; folded: string }[] {
  return [...text.matchAll(/[\p{L}\p{N}][\p{L}\p{N}\p{M}\u0640\u200C]*/gu)].map(({ 0: word, index }) => ({
    mark: [index, index + word.length],
    folded: simplyFolded(word),
  }));
}

/** Without what Arabic writes onto the beginning of a word. */
function bare(folded: string): string {
  return folded.replace(/^(?:و|ف)?(?:ب|ك|ل)?(?:ال|لل)?(?=.{3})/u, "");
}

interface Word {
  folded: string;
  isPrefix: boolean;
}

function isFound(folded: string, word: Word): boolean {
  const forms = [folded, bare(folded)];
  return forms.some((form) => (word.isPrefix ? form.startsWith(word.folded) : form === word.folded));
}

function marksOf(text: string, words: readonly Word[]): Mark[] {
  return wordsOf(text)
    .filter(({ folded }) => words.some((word) => isFound(folded, word)))
    .map(({ mark }) => mark);
}

const operators: Record<string, QueryFilter["kind"]> = {
  source: "source",
  مصدر: "source",
  folder: "folder",
  مجلد: "folder",
  tag: "tag",
  وسم: "tag",
  collection: "collection",
  مجموعه: "collection",
  author: "author",
  كاتب: "author",
  title: "title",
  عنوان: "title",
  lang: "language",
  لغه: "language",
  is: "is",
  حاله: "is",
  has: "has",
  فيه: "has",
  before: "date",
  قبل: "date",
  after: "date",
  بعد: "date",
  on: "date",
  في: "date",
};

interface Parsed {
  words: Word[];
  filters: (QueryFilter & { operator: string })[];
}

function parsed(query: string, isTyping: boolean): Parsed {
  const filters: Parsed["filters"] = [];
  const pattern = /(-?)([\p{L}]+):("[^"]*"|\S+)/gu;
  const rest = query.replace(pattern, (whole, minus: string, name: string, value: string, start: number) => {
    const operator = simplyFolded(name);
    const kind = operators[operator];
    if (!kind) return whole;
    const end = start + whole.length;
    filters.push({ kind, value, is_negative: minus === "-", start, end, operator });
    return " ".repeat(whole.length);
  });
  const found = wordsOf(rest);
  const last = found.at(-1);
  return {
    filters,
    words: found.map((word) => ({
      folded: simplyFolded(word.folded),
      isPrefix: isTyping && word === last && word.mark[1] === rest.length,
    })),
  };
}

export function makeSearch({ wish, articles, sources, folders, emit, fail }: World): Handlers {
  let saved: SavedSearch[] = wish.has("saved")
    ? [
        { id: 1, name: "ورق وصنعة", query: "الورق", sort: "best", notifies: true, unread: 2 },
        { id: 2, name: "Readers", query: "readers", sort: "newest", notifies: false, unread: 0 },
      ]
    : [];
  let removed: SavedSearch[] = [];
  const texts = new Map<string, string>();
  const textOf = ({ html }: Article): string => {
    const text = texts.get(html) ?? plainText(html);
    texts.set(html, text);
    return text;
  };
  const byId = new Map(articles.map((article) => [article.card.id, article]));

  const changed = () => emit({ kind: "saved_searches_changed", searches: saved });
  const stateHolds = ({ card }: Article, value: string) =>
    /unread|غير/.test(value)
      ? !card.is_read
      : /book|علام/.test(value)
        ? card.is_bookmarked
        : /saved|محفوظ/.test(value)
          ? card.is_saved
          : card.is_read;

  function holds(article: Article, { kind, value, operator }: Parsed["filters"][number]): boolean {
    const wanted = simplyFolded(value.replaceAll('"', ""));
    const { card } = article;
    const has = (text: string) => simplyFolded(text).includes(wanted);
    switch (kind) {
      case "source":
        return has(card.source_name);
      case "folder": {
        const source = sources().find((one) => one.id === card.source_id);
        return has(folders().find((one) => one.id === source?.folder_id)?.name ?? "");
      }
      case "tag":
        return article.categories.some(has);
      case "collection":
        return card.is_bookmarked;
      case "author":
        return has(card.author);
      case "title":
        return has(card.title);
      case "is":
        return stateHolds(article, wanted);
      case "has":
        return card.picture !== null;
      case "language":
        return card.language.startsWith(wanted.slice(0, 2));
      case "date": {
        const at = new Date(`${wanted}-01`.slice(0, wanted.length > 7 ? 10 : undefined)).getTime();
        if (Number.isNaN(at)) return true;
        if (/before|قبل/.test(operator)) return card.published_at < at;
        const month = new Date(at).setMonth(new Date(at).getMonth() + 1);
        return card.published_at >= at && (/after|بعد/.test(operator) || card.published_at < month);
      }
    }
  }

  function hitOf(article: Article, words: readonly Word[]): Hit {
    const { card } = article;
    const text = textOf(article);
    const all = marksOf(text, words);
    const from = Math.max(0, text.lastIndexOf(" ", Math.max(0, (all[0]?.[0] ?? 0) - 40)) + 1);
    const to = Math.min(text.length, from + snippetChars);
    return {
      card: { ...card },
      title_marks: marksOf(card.title, words),
      snippet: text.slice(from, to),
      snippet_marks: all
        .filter(([start, end]) => start >= from && end <= to)
        .map(([start, end]): Mark => [start - from, end - from]),
      snippet_direction: directionOf(text.slice(from, to)),
      is_cut_before: from > 0,
      is_cut_after: to < text.length,
      found_in: marksOf(card.title, words).length > 0 ? "title" : all.length > 0 ? "text" : "author",
    };
  }

  function found(query: string, isTyping: boolean): { ids: number[]; parsed: Parsed } {
    const asked = parsed(query, isTyping);
    const some = articles.filter((article) => {
      const all = `${article.card.title} ${textOf(article)} ${article.card.author}`;
      const words = wordsOf(all);
      return (
        asked.words.every((word) => words.some(({ folded }) => isFound(folded, word))) &&
        asked.filters.every((filter) => holds(article, filter) !== filter.is_negative)
      );
    });
    return { ids: some.map(({ card }) => card.id), parsed: asked };
  }

  function results(query: string, isTyping: boolean): SearchResults {
    const { ids, parsed: asked } = found(query, isTyping);
    const some = ids.map((id) => byId.get(id) as Article);
    const counts = new Map<number, number>();
    for (const { card } of some) counts.set(card.source_id, (counts.get(card.source_id) ?? 0) + 1);
    const now = new Date();
    const monthAt = (back: number) => new Date(now.getFullYear(), now.getMonth() - back, 1).getTime();
    return {
      query,
      total: ids.length,
      ids,
      hits: some.slice(0, 20).map((article) => hitOf(article, asked.words)),
      filters: asked.filters.map(({ operator: _, ...filter }) => filter),
      did_you_mean: ids.length === 0 && asked.words.length > 0 ? "الورق" : null,
      sources: [...counts].map(([id, count]) => ({ id, count })).sort((a, b) => b.count - a.count),
      months: Array.from({ length: 12 }, (_, at) => ({
        start: monthAt(11 - at),
        count: some.filter(
          ({ card }) => card.published_at >= monthAt(11 - at) && card.published_at < monthAt(10 - at),
        ).length,
      })),
      unread: some.filter(({ card }) => !card.is_read).length,
      bookmarked: some.filter(({ card }) => card.is_bookmarked).length,
      saved: some.filter(({ card }) => card.is_saved).length,
      partial: wish.has("partial") ? Math.min(3, ids.length) : ids.length,
      indexed: Number(wish.get("indexed") ?? 1),
    };
  }

  function suggestions(text: string): Suggestion[] {
    const last = /(\S*:)?("?)(\S*)$/u.exec(text);
    const wanted = simplyFolded(last?.[3] ?? "");
    if (!last || (!wanted && !last[1])) return [];
    const before = text.slice(0, text.length - last[0].length);
    const operator = last[1] ?? "مصدر:";
    return sources()
      .filter(({ name }) => simplyFolded(name).includes(wanted))
      .slice(0, 6)
      .map(({ id, name, total }) => ({
        kind: "source",
        text: name,
        insert: `${before}${operator}"${name}" `,
        count: total,
        source_id: id,
      }));
  }

  const answerMs = Number(wish.get("pace") ?? 30);
  return {
    search: async ({ query, is_typing }) => {
      await new Promise((done) => setTimeout(done, answerMs));
      return results(query, is_typing);
    },
    search_hits: ({ query, ids }) => {
      const { words } = parsed(query, true);
      return ids.flatMap((id) => {
        const article = byId.get(id);
        return article ? [hitOf(article, words)] : [];
      });
    },
    suggest: ({ text }) => suggestions(text),
    saved_searches: () => saved,
    add_saved_search: ({ name, query, sort, notifies }) => {
      const ids = found(query, false).ids;
      const unread = ids.filter((id) => !byId.get(id)?.card.is_read).length;
      const search = {
        id: Math.max(0, ...saved.map(({ id }) => id)) + 1,
        name,
        query,
        sort,
        notifies,
        unread,
      };
      saved = [...saved, search];
      changed();
      return search;
    },
    edit_saved_search: ({ id, name, notifies }) => {
      const search = saved.find((one) => one.id === id) ?? fail("no_such_saved_search");
      const next = { ...search, name, notifies };
      saved = saved.map((one) => (one.id === id ? next : one));
      changed();
      return next;
    },
    remove_saved_search: ({ id }) => {
      removed = [...removed, ...saved.filter((one) => one.id === id)];
      saved = saved.filter((one) => one.id !== id);
      changed();
      return null;
    },
    restore_saved_search: ({ id }) => {
      const back = removed.find((one) => one.id === id) ?? fail("no_such_saved_search");
      saved = [...saved, back].sort((a, b) => a.id - b.id);
      changed();
      return back;
    },
    find_marks: ({ query, texts }) => {
      const { words } = parsed(query, true);
      return texts.map((text) => marksOf(text, words));
    },
    fold_texts: ({ texts }) => texts.map(simplyFolded),
  };
}

function directionOf(text: string): "rtl" | "ltr" {
  const letters = (script: RegExp) => text.match(script)?.length ?? 0;
  return letters(/\p{Script=Arabic}/gu) > letters(/\p{Script=Latin}/gu) ? "rtl" : "ltr";
}

function plainText(html: string): string {
  const { body } = new DOMParser().parseFromString(html.replaceAll("</", " </"), "text/html");
  return (body.textContent ?? "").replace(/\s+/g, " ").trim();
}
