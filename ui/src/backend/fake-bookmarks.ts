import type {
  Article,
  BookmarkCollection,
  BookmarkRow,
  BookmarkTag,
  BookmarkView,
  Commands,
  Event,
  Undo,
} from "./contract";

// The made-up reader's bookmarks. `?bookmarks=N` sets how many there are beside those of the made-up articles;
// these have no article behind them.

type Wanted =
  | "bookmark_overview"
  | "bookmarks"
  | "bookmark_rows"
  | "bookmark_details"
  | "find_tags"
  | "all_tags"
  | "save_addresses"
  | "save_file"
  | "edit_bookmark"
  | "set_note"
  | "tag_bookmarks"
  | "file_bookmarks"
  | "reorder_bookmarks"
  | "set_archived"
  | "set_favourites"
  | "remove_bookmarks"
  | "restore_bookmarks"
  | "erase_bookmarks"
  | "add_collection"
  | "rename_collection"
  | "move_collection"
  | "remove_collection"
  | "set_collection_sort"
  | "rename_tag"
  | "merge_tags"
  | "remove_tag"
  | "set_tag_colour"
  | "undo_change"
  | "check_links"
  | "begin_import"
  | "import_piece"
  | "preview_import"
  | "run_import"
  | "cancel_import"
  | "undo_import"
  | "imports"
  | "export_bookmarks";

type Handlers = {
  [K in Wanted]: (args: Commands[K]["args"]) => Commands[K]["result"] | Promise<Commands[K]["result"]>;
};

interface World {
  wish: URLSearchParams;
  articles: readonly Article[];
  emit: (event: Event) => void;
  fail: (code: string) => never;
}

interface Kept {
  row: Omit<BookmarkRow, "tags">;
  tags: string[];
  collections: number[];
  note: string;
}

const day = 86_400_000;
const tagColours: Record<string, string> = { ورق: "c1", نهر: "c8", ترميم: "c3", مناخ: "c4", قراءة: "c5" };
const someTags = ["ورق", "نهر", "خط", "ترميم", "مناخ", "قراءة", "خزف", "ماء", "to read", "web dev"];

function words(text: string): string {
  return text
    .toLowerCase()
    .replace(/[\u064b-\u0652]/g, "")
    .replace(/[أإآ]/g, "ا");
}

export function makeBookmarks({ wish, articles, emit, fail }: World): Handlers {
  let collections: Omit<BookmarkCollection, "count">[] = [
    { id: 1, name: "ذاكرة المواد", parent_id: null, sort: "added" },
    { id: 2, name: "ورق وحبر", parent_id: 1, sort: "manual" },
    { id: 3, name: "خزف وطلاء", parent_id: 1, sort: "added" },
    { id: 4, name: "بحث الماجستير", parent_id: null, sort: "added" },
    { id: 5, name: "Reading group, spring", parent_id: null, sort: "added" },
  ];
  const colours: Record<string, string> = { ...tagColours };
  const tagIds = new Map<string, number>();
  let kept: Kept[] = [];
  let nextId = 500_000;

  const article = (id: number) => articles.find((one) => one.card.id === id);
  for (const [at, { card, url }] of articles.entries())
    if (card.is_bookmarked || at % 3 === 0)
      kept.push(keepOf(card.id, { ...card, source: card.source_name, url }, at));
  for (let at = 0; at < Number(wish.get("bookmarks") ?? 12); at++)
    kept.push(keepOf(nextId++, invented(at), at));

  function invented(at: number): Partial<BookmarkRow> {
    const titles = [
      "رفوفٌ نجت من الفيضان: كيف جُفّفت أربعة آلاف صفحة",
      "The colour of the sea, in seven languages",
      "طبقات الطلاء على جدارٍ واحد، من المحراب إلى الشرفة",
      "Rust 1.95: ما الجديد في async وما تغيّر في Cargo",
      "جرّةٌ تُبقي الماء باردًا بلا كهرباء",
    ];
    const sources = ["الساحل", "Slow Dispatch", "مدار", "blog.example.org", "ضفاف"];
    return {
      title: `${titles[at % 5]}${at < 5 ? "" : ` (${at})`}`,
      title_direction: at % 5 === 1 ? "ltr" : "rtl",
      language: at % 5 === 1 ? "en" : "ar",
      source: sources[at % 5] ?? "",
      url: `https://example.org/${at}`,
      picture: [null, "sea", "shelf", null, "wheat"][at % 5] ?? null,
      is_link: at % 5 === 3,
      is_saved: at % 5 !== 3 && at % 2 === 0,
      is_dead: at % 7 === 4,
      problem: at % 5 === 3 ? { code: "not_found", args: {} } : null,
    };
  }

  function keepOf(id: number, given: Partial<BookmarkRow>, at: number): Kept {
    const tags = [someTags[at % 10], someTags[(at * 3 + 1) % 10]] as string[];
    for (const name of someTags) idOf(name);
    return {
      row: {
        id,
        title: given.title ?? "",
        own_title: false,
        source: given.source ?? "",
        url: given.url ?? null,
        title_direction: given.title_direction ?? null,
        direction: "rtl",
        language: given.language ?? "ar",
        excerpt: given.excerpt ?? "",
        author: "",
        picture: given.picture ?? null,
        minutes: given.minutes ?? 4,
        published_at: given.published_at ?? Date.now() - at * day,
        bookmarked_at: Date.now() - at * 0.7 * day - 60_000,
        removed_at: null,
        is_read: given.is_read ?? at % 2 === 0,
        is_favourite: at % 5 === 0,
        is_archived: at % 6 === 5,
        is_saved: given.is_saved ?? true,
        is_link: given.is_link ?? false,
        problem: given.problem ?? null,
        is_dead: given.is_dead ?? false,
        progress: at % 4 === 1 ? 0.4 : 0,
        has_note: at === 0,
        highlights: at % 3 === 0 ? (at % 5) + 1 : 0,
      },
      tags: at % 4 === 3 ? [] : [...new Set(tags)],
      collections: at % 3 === 1 ? [] : [(at % 4) + 1],
      note: at === 0 ? "مدخلٌ للفصل الثالث: الصنعة التي تعود لا تعود كما كانت." : "",
    };
  }

  function idOf(name: string): number {
    const known = tagIds.get(name) ?? tagIds.size + 1;
    tagIds.set(name, known);
    return known;
  }

  const living = () => kept.filter(({ row }) => row.removed_at === null);
  function tagOf(name: string): BookmarkTag {
    const count = living().filter(({ tags }) => tags.includes(name)).length;
    return { id: idOf(name), name, colour: colours[name] ?? "", count };
  }
  const allTags = () =>
    [...new Set(living().flatMap(({ tags }) => tags))]
      .map(tagOf)
      .sort((a, b) => b.count - a.count || a.id - b.id);
  const nameOf = (id: number) => [...tagIds].find(([, one]) => one === id)?.[0] ?? fail("no_such_tag");
  const rowOf = ({ row, tags }: Kept): BookmarkRow => ({
    ...row,
    tags: tags.map((name) => ({ id: idOf(name), name, colour: colours[name] ?? "", count: 0 })),
  });
  const inside = (id: number | null): number[] =>
    id === null
      ? []
      : [id, ...collections.filter((one) => one.parent_id === id).flatMap((one) => inside(one.id))];

  // A change is undone by putting all back as it was before it.
  const before = new Map<number, string>();
  function changed(count: number, deed: () => void): Undo {
    const undo = before.size + 1;
    before.set(undo, JSON.stringify({ kept, collections }));
    deed();
    emit({ kind: "bookmarks_changed" });
    return { undo: count === 0 ? 0 : undo, count };
  }
  const each = (ids: readonly number[], deed: (one: Kept) => void): Undo => {
    const some = kept.filter(({ row }) => ids.includes(row.id));
    return changed(some.length, () => {
      for (const one of some) deed(one);
    });
  };

  function inPlace({ row, collections: own }: Kept, { place, collection_id }: BookmarkView): boolean {
    if ((place === "bin") !== (row.removed_at !== null)) return false;
    switch (place) {
      case "inbox":
        return !row.is_archived;
      case "archive":
        return row.is_archived;
      case "favourites":
        return row.is_favourite;
      case "loose":
        return own.length === 0;
      case "collection":
        return own.some((id) => inside(collection_id).includes(id));
      default:
        return true;
    }
  }
  const keys: Record<string, (row: Kept["row"]) => number> = {
    added: (row) => -row.bookmarked_at,
    published: (row) => -row.published_at,
    length: (row) => row.minutes,
    removed: (row) => -(row.removed_at ?? 0),
    manual: () => 0,
  };
  function ofView(view: BookmarkView): Kept[] {
    const found = kept
      .filter((one) => inPlace(one, view))
      .filter(({ tags }) => view.tags.every((id) => tags.includes(nameOf(id))))
      .filter(({ row }) => words(`${row.title} ${row.source}`).includes(words(view.query)));
    const key = keys[view.sort];
    found.sort((a, b) => (key ? key(a.row) - key(b.row) : a.row.title.localeCompare(b.row.title, "ar")));
    return view.is_reversed ? found.reverse() : found;
  }

  const imports: Awaited<ReturnType<Handlers["imports"]>> = [
    {
      id: 1,
      kind: "pocket_csv",
      name: "pocket.csv",
      imported_at: Date.now() - 9 * day,
      added: 5,
      merged: 2,
      can_undo: true,
    },
  ];
  let isStopped = false;

  return {
    bookmark_overview: () => {
      const here = living();
      const tags = allTags();
      return {
        collections: collections.map((one) => ({
          ...one,
          count: here.filter(({ collections: own }) => own.includes(one.id)).length,
        })),
        tags: tags.slice(0, 60),
        tag_total: tags.length,
        counts: {
          all: here.length,
          inbox: here.filter(({ row }) => !row.is_archived).length,
          archive: here.filter(({ row }) => row.is_archived).length,
          favourites: here.filter(({ row }) => row.is_favourite).length,
          loose: here.filter(({ collections: own }) => own.length === 0).length,
          bin: kept.length - here.length,
          highlights: 83,
          to_review: 3,
        },
      };
    },
    bookmarks: ({ view }) => {
      const found = ofView(view);
      return { ids: found.map(({ row }) => row.id), rows: found.slice(0, 40).map(rowOf) };
    },
    bookmark_rows: ({ ids }) => kept.filter(({ row }) => ids.includes(row.id)).map(rowOf),
    bookmark_details: ({ id }) => {
      const one = kept.find(({ row }) => row.id === id) ?? fail("no_such_article");
      return {
        row: rowOf(one),
        collections: one.collections,
        note: one.note,
        note_edited_at: one.note ? Date.now() - 12 * 60_000 : null,
        highlights:
          one.row.highlights === 0
            ? []
            : (["yellow", "green", "blue"] as const).map((colour, at) => ({
                id: at,
                article_id: id,
                colour,
                quote:
                  [
                    "وإن للصفحة صوتًا خافتًا تحت القلم",
                    "صفحةٌ لها لون العسل ورائحة الطين",
                    "وإن أمهلتَه أعطاك صفحةً تعرف يدك",
                  ][at] ?? "",
                note: at === 0 ? "أسأل سعاد: هل يمكن تسجيل الصوت؟" : "",
                created_at: Date.now(),
                edited_at: Date.now(),
                range: null,
                is_moved: false,
              })),
        versions: [],
        link_checked_at: one.row.is_dead ? Date.now() - day : null,
        web_archive: one.row.is_dead ? "https://web.archive.example/" : null,
        import_name: null,
        bytes: 1_887_437,
      };
    },
    find_tags: ({ text }) =>
      allTags()
        .filter(({ name }) => words(name).includes(words(text.trim())))
        .slice(0, 20),
    all_tags: allTags,
    save_addresses: ({ text, title, tags, collection_id }) => {
      const lines = text.split(/\s+/).filter(Boolean);
      const good = lines.filter((line) => line.includes("."));
      const saved: { id: number; was_known: boolean }[] = [];
      const { undo } = changed(good.length, () => {
        for (const url of good) {
          const known = kept.find(({ row }) => row.url === url);
          const id = known?.row.id ?? nextId++;
          saved.push({ id, was_known: known !== undefined });
          if (known) continue;
          const one = keepOf(
            id,
            { title: title || url, source: new URL(url).hostname, url, is_link: true, is_saved: false },
            3,
          );
          one.row.bookmarked_at = Date.now();
          one.tags = [...tags];
          one.collections = collection_id === null ? [] : [collection_id];
          kept = [one, ...kept];
        }
      });
      const refused = lines
        .filter((line) => !good.includes(line))
        .map((line) => ({ text: line, problem: { code: "bad_address", args: {} } }));
      return { saved, refused, undo: good.length === 0 ? 0 : undo };
    },
    save_file: ({ name }) => {
      const id = nextId++;
      kept = [keepOf(id, { title: name }, 3), ...kept];
      return { id, was_known: false };
    },
    edit_bookmark: ({ id, title }) =>
      each([id], ({ row }) => {
        row.title = title ?? article(id)?.card.title ?? "";
        row.own_title = title !== null;
      }),
    set_note: ({ id, text }) => {
      each([id], (one) => {
        one.note = text;
        one.row.has_note = text !== "";
      });
      return null;
    },
    tag_bookmarks: ({ ids, add, remove }) =>
      each(ids, (one) => {
        const gone = remove.map(nameOf);
        one.tags = [...new Set([...one.tags, ...add])].filter((name) => !gone.includes(name));
      }),
    file_bookmarks: ({ ids, into, out_of }) =>
      each(ids, (one) => {
        const left = out_of === -1 ? [] : one.collections.filter((id) => id !== out_of);
        one.collections = into === null ? left : [...new Set([...left, into])];
      }),
    reorder_bookmarks: ({ ids, before: other }) =>
      changed(ids.length, () => {
        const some = kept.filter(({ row }) => ids.includes(row.id));
        kept = kept.filter((one) => !some.includes(one));
        const at = other === null ? kept.length : kept.findIndex(({ row }) => row.id === other);
        kept.splice(at, 0, ...some);
      }),
    set_archived: ({ ids, is_archived }) =>
      each(ids, ({ row }) => {
        row.is_archived = is_archived;
      }),
    set_favourites: ({ ids, is_favourite }) =>
      each(ids, ({ row }) => {
        row.is_favourite = is_favourite;
      }),
    remove_bookmarks: ({ ids }) =>
      each(ids, ({ row }) => {
        row.removed_at = Date.now();
      }),
    restore_bookmarks: ({ ids }) =>
      each(ids, ({ row }) => {
        row.removed_at = null;
      }),
    erase_bookmarks: ({ ids }) => {
      kept = kept.filter(({ row }) => !ids.includes(row.id));
      return ids.length;
    },
    add_collection: ({ name, parent_id }) => {
      const made = { id: collections.length + 10, name, parent_id, sort: "added" as const };
      collections = [...collections, made];
      return { ...made, count: 0 };
    },
    rename_collection: ({ id, name }) =>
      changed(1, () => {
        collections = collections.map((one) => (one.id === id ? { ...one, name } : one));
      }),
    move_collection: ({ id, parent_id, before: other }) => {
      if (inside(id).includes(parent_id ?? -1)) fail("folder_in_itself");
      return changed(1, () => {
        const moved = collections.filter((one) => one.id === id).map((one) => ({ ...one, parent_id }));
        collections = collections.filter((one) => one.id !== id);
        const at = collections.findIndex((one) => one.id === other);
        collections.splice(at < 0 ? collections.length : at, 0, ...moved);
      });
    },
    remove_collection: ({ id }) =>
      changed(1, () => {
        const gone = inside(id);
        collections = collections.filter((one) => !gone.includes(one.id));
        for (const one of kept) one.collections = one.collections.filter((own) => !gone.includes(own));
      }),
    set_collection_sort: ({ id, sort }) => {
      collections = collections.map((one) => (one.id === id ? { ...one, sort } : one));
      return null;
    },
    rename_tag: ({ id, name }) => rename([id], name),
    merge_tags: ({ ids, into }) => rename(ids, nameOf(into)),
    remove_tag: ({ id }) =>
      changed(1, () => {
        const name = nameOf(id);
        for (const one of kept) one.tags = one.tags.filter((tag) => tag !== name);
      }),
    set_tag_colour: ({ id, colour }) => {
      colours[nameOf(id)] = colour;
      return null;
    },
    undo_change: ({ undo }) => {
      const old = JSON.parse(before.get(undo) ?? fail("internal"));
      kept = old.kept;
      collections = old.collections;
      return null;
    },
    check_links: () => null,
    begin_import: () => 1,
    import_piece: () => null,
    preview_import: async () => {
      await pause(300);
      return {
        kind: "netscape",
        total: 41,
        fresh: 34,
        known: 5,
        refused: [
          { line: "javascript:void(0)", problem: { code: "bad_address", args: {} } },
          { line: "شبكة البيت", problem: { code: "private_address", args: {} } },
        ],
        refused_total: 2,
        collections: [["شريط العلامات"], ["شريط العلامات", "أخبار"], ["Work", "Rust"]],
        collection_total: 3,
        tags: ["ورق", "web dev"],
        tag_total: 2,
        highlights: 0,
        notes: 0,
        sample: [
          { title: "مدار", address: "https://madar.example/", is_known: true },
          { title: "The Slow Dispatch", address: "https://slow.example/", is_known: false },
        ],
      };
    },
    run_import: async () => {
      isStopped = false;
      for (let done = 0; done < 34 && !isStopped; done += 2) {
        await pause(Number(wish.get("pace") ?? 60));
        emit({ kind: "import_moved", done, total: 34 });
      }
      const report = { id: 2, added: 34, merged: 5, refused: [], refused_total: 0, highlights: 0 };
      imports.unshift({
        id: 2,
        kind: "netscape",
        name: "bookmarks.html",
        imported_at: Date.now(),
        added: 34,
        merged: 5,
        can_undo: true,
      });
      return { ...report, was_cancelled: isStopped };
    },
    cancel_import: () => {
      isStopped = true;
      return null;
    },
    undo_import: ({ id }) => {
      const at = imports.findIndex((one) => one.id === id);
      return imports.splice(at, 1)[0]?.added ?? 0;
    },
    imports: () => imports.map((one) => ({ ...one })),
    export_bookmarks: () => ({ name: "qirtas.html", media_type: "text/html", base64: "" }),
  };

  function rename(ids: readonly number[], name: string): Undo {
    const old = ids.map(nameOf);
    idOf(name);
    return changed(1, () => {
      for (const one of kept)
        one.tags = [...new Set(one.tags.map((tag) => (old.includes(tag) ? name : tag)))];
    });
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
}
