import type {
  Article,
  Colour,
  Commands,
  DiffBlock,
  Highlight,
  HighlightRow,
  HighlightView,
} from "./contract";

// Highlights, sharing and earlier texts of the made-up library. `?highlights=N` makes more of them, `?unreviewed` gives
// nothing to review.

interface Parts {
  wish: URLSearchParams;
  articles: readonly Article[];
  articleOf: (id: number) => Article;
  /** What the rest of the made-up library does with the same calls. */
  bookmarks: Pick<Handlers, "set_note" | "undo_change" | "bookmark_details">;
  fail: (code: string) => never;
}

/** What a person wrote into an article. */
interface Noted {
  highlights: Highlight[];
  note: string;
  progress: number;
  versions: number;
}

type Command =
  | "set_progress"
  | "set_note"
  | "undo_change"
  | "bookmark_details"
  | "add_highlight"
  | "edit_highlight"
  | "remove_highlights"
  | "highlights"
  | "highlight_rows"
  | "review"
  | "reviewed"
  | "version_diff"
  | "share"
  | "share_addresses"
  | "qr";
type Handlers = {
  [K in Command]: (args: Commands[K]["args"]) => Commands[K]["result"] | Promise<Commands[K]["result"]>;
};

const day = 86_400_000;
const inks: readonly Colour[] = ["yellow", "red", "green", "blue"];
/** Undo numbers of other parts of the made-up library stay below. */
const firstUndo = 1_000_000;

const samples: readonly { find: string; colour: Colour; note: string; age: number }[] = [
  { find: "صفحةٌ لها لون العسل ورائحة الطين", colour: "yellow", note: "", age: 1 },
  {
    find: "إن رفعتَ المكبس قبل أوانه أعطاك صفحةً عنيدة لا تقبل الحبر",
    colour: "red",
    note: "يصلح مدخلًا لمقال «ذاكرة المواد». أسأل سعاد: هل يمكن تسجيل الصوت؟",
    age: 12,
  },
  {
    find: "SHT-31 تقيس الرطوبة كل ١٥ دقيقة، وترسل قراءاتها عبر شبكة LoRaWAN",
    colour: "blue",
    note: "",
    age: 40,
  },
];

const earlier = [
  { id: 2, replaced_at: Date.now() - 2 * 3_600_000, title: "قرية على ضفة النهر تعيد صنعة الورق" },
  { id: 1, replaced_at: Date.now() - day, title: "قرية تعيد صنعة الورق" },
];

export function makeHighlights({ wish, articles, articleOf, bookmarks, fail }: Parts) {
  const parsed = new Map<string, string>();
  const textOf = ({ html }: Article): string => {
    const known = parsed.get(html);
    if (known !== undefined) return known;
    const text = new DOMParser().parseFromString(`<body>${html}`, "text/html").body.textContent ?? "";
    parsed.set(html, text);
    return text;
  };
  let all: Highlight[] = [];
  let next = 1;
  const undos: Highlight[][] = [];
  const reviewed = new Set<number>();
  const notes = new Map<number, string>();
  const progress = new Map<number, number>();

  const make = (article: Article, find: string, colour: Colour, note: string, age: number): void => {
    const start = textOf(article).indexOf(find);
    const created_at = Date.now() - age * day;
    const range: [number, number] | null = start < 0 ? null : [start, start + find.length];
    all.push({
      id: next++,
      article_id: article.card.id,
      colour,
      quote: find,
      note,
      created_at,
      edited_at: created_at,
      range,
      is_moved: false,
    });
  };
  const [first, second] = articles;
  if (first) for (const { find, colour, note, age } of samples) make(first, find, colour, note, age);
  if (first) make(first, "جملةٌ كانت في المقال ثم حُذفت منه", "green", "", 90);
  for (let at = 0; second && at < Number(wish.get("highlights") ?? 0); at++) {
    const words = textOf(second).trim().split(/\s+/);
    const from = (at * 7) % Math.max(1, words.length - 12);
    make(second, words.slice(from, from + 4 + (at % 8)).join(" "), inks[at % 4] as Colour, "", 2 + at / 9);
  }

  const rowOf = (highlight: Highlight): HighlightRow => {
    const { card, direction } = articleOf(highlight.article_id);
    return {
      highlight: { ...highlight },
      article_title: card.title,
      title_direction: card.title_direction,
      source: card.source_name,
      language: card.language,
      direction,
      tags: [],
    };
  };
  const markOf = (id: number): Highlight => all.find((one) => one.id === id) ?? fail("no_such_highlight");

  const inView = (highlight: Highlight, { colour, query, article_id }: HighlightView): boolean =>
    (colour === null || highlight.colour === colour) &&
    (article_id === null || highlight.article_id === article_id) &&
    `${highlight.quote} ${highlight.note}`.includes(query.trim());

  const sorted = (view: HighlightView): Highlight[] => {
    const found = all.filter((one) => inView(one, view));
    const byAge = (a: Highlight, b: Highlight) => b.created_at - a.created_at;
    if (view.sort === "newest") return found.sort(byAge);
    if (view.sort === "oldest") return found.sort((a, b) => byAge(b, a));
    return found.sort((a, b) => a.article_id - b.article_id || (a.range?.[0] ?? 0) - (b.range?.[0] ?? 0));
  };

  const citationOf = (
    article_id: number | null,
    highlight_id: number | null,
    isMarkdown: boolean,
  ): string => {
    const mark = highlight_id === null ? null : markOf(highlight_id);
    const { card, url } = articleOf(mark?.article_id ?? article_id ?? 0);
    const source = isMarkdown ? `[${card.title}](${url})` : `${card.title}، ${card.source_name}\n${url}`;
    if (!mark) return source;
    return isMarkdown
      ? `> ${mark.quote.replaceAll("\n", "\n> ")}\n\n${source}`
      : `«${mark.quote}»\n${source}`;
  };

  const notedOf = (id: number): Noted => ({
    highlights: all
      .filter((one) => one.article_id === id)
      .sort((a, b) => (a.range?.[0] ?? Number.MAX_VALUE) - (b.range?.[0] ?? Number.MAX_VALUE)),
    note: notes.get(id) ?? "",
    progress: progress.get(id) ?? 0,
    versions: id === first?.card.id ? earlier.length : 0,
  });

  const handlers: Handlers = {
    set_progress: ({ id, progress: share }) => {
      progress.set(id, share);
      return null;
    },
    set_note: ({ id, text }) => {
      notes.set(id, text);
      articleOf(id).card.is_bookmarked = true;
      return bookmarks.set_note({ id, text });
    },
    undo_change: ({ undo }) => {
      const back = undos[undo - firstUndo];
      if (!back) return bookmarks.undo_change({ undo });
      all = [...all, ...back];
      return null;
    },
    bookmark_details: async ({ id }) => {
      const details = await bookmarks.bookmark_details({ id });
      const own = notedOf(id);
      return own.versions === 0 ? details : { ...details, highlights: own.highlights, versions: earlier };
    },
    add_highlight: ({ article_id, start, end, quote, colour, note }) => {
      const article = articleOf(article_id);
      const text = textOf(article).slice(start, end);
      if (text !== quote) fail("passage_gone");
      article.card.is_bookmarked = true;
      const created_at = Date.now();
      const made: Highlight = {
        id: next++,
        article_id,
        colour,
        quote: text.trim().replace(/\s*\n\s*/g, "\n"),
        note,
        created_at,
        edited_at: created_at,
        range: [start, end],
        is_moved: false,
      };
      all.push(made);
      return { ...made };
    },
    edit_highlight: ({ id, colour, note }) => {
      const edited = { ...markOf(id), colour, note, edited_at: Date.now() };
      all = all.map((one) => (one.id === id ? edited : one));
      return { ...edited };
    },
    remove_highlights: ({ ids }) => {
      const gone = all.filter(({ id }) => ids.includes(id));
      all = all.filter(({ id }) => !ids.includes(id));
      undos.push(gone);
      return { undo: firstUndo + undos.length - 1, count: gone.length };
    },
    highlights: ({ view }) => {
      const found = sorted(view);
      return { ids: found.map(({ id }) => id), rows: found.slice(0, 40).map(rowOf) };
    },
    highlight_rows: ({ ids }) => ids.map((id) => rowOf(markOf(id))),
    review: () =>
      wish.has("unreviewed")
        ? []
        : all
            .filter(({ id }) => !reviewed.has(id))
            .slice(0, 5)
            .map(rowOf),
    reviewed: ({ id, again }) => {
      if (!again) reviewed.add(id);
      return null;
    },
    version_diff: ({ article_id }) => {
      const { card, direction } = articleOf(article_id);
      return {
        title: [
          { kind: "same", text: "قرية على ضفة النهر " },
          { kind: "removed", text: "تعيد " },
          { kind: "added", text: "تستعيد " },
          { kind: "same", text: "صنعة الورق بعد قرنٍ من الصمت" },
        ],
        blocks: sampleDiff(direction),
        direction,
        language: card.language,
      };
    },
    share: ({ article_id, highlight_id, as }) => {
      if (as === "quote" && highlight_id !== null) return markOf(highlight_id).quote;
      const id = highlight_id === null ? article_id : markOf(highlight_id).article_id;
      return as === "link"
        ? (articleOf(id ?? 0).url ?? "")
        : citationOf(article_id, highlight_id, as === "markdown");
    },
    share_addresses: () => ({
      email: "mailto:?subject=a",
      whatsapp: "https://wa.me/?text=a",
      telegram: "https://t.me/share/url?url=a",
      x: "https://x.com/intent/post?text=a",
      facebook: "https://www.facebook.com/sharer/sharer.php?u=a",
    }),
    qr: ({ text }) => ({ path: sampleCode(text), side: 25 }),
  };

  return { handlers, notedOf };
}

function sampleDiff(direction: Article["direction"]): DiffBlock[] {
  return [
    {
      kind: "same",
      direction,
      parts: [{ kind: "same", text: "قبل أن تطلع الشمس بقليل، تخرج القوارب الصغيرة إلى حيث يكثر القصب." }],
    },
    {
      kind: "changed",
      direction,
      parts: [
        { kind: "same", text: "ركّب مهندسون متطوّعون " },
        { kind: "removed", text: "١٢ مجسًّا من طراز SHT-30 " },
        { kind: "added", text: "٢٤ مجسًّا من طراز SHT-31 " },
        { kind: "same", text: "تقيس الرطوبة كل ١٥ دقيقة، وترسل قراءاتها عبر شبكة LoRaWAN." },
      ],
    },
    {
      kind: "removed",
      direction,
      parts: [{ kind: "removed", text: "ولا يعرف أحد متى بدأت هذه الصنعة." }],
    },
    {
      kind: "added",
      direction,
      parts: [{ kind: "added", text: "وقد بلغت الطلبات هذا الخريف ١٬٨٥٠ طلبًا، أي ضعف ما يقدر عليه المشغل." }],
    },
    {
      kind: "changed",
      direction: "ltr",
      parts: [
        { kind: "same", text: "“It is " },
        { kind: "removed", text: "slow for a reason,” " },
        { kind: "added", text: "slow by design,” " },
        { kind: "same", text: "the notice at the door says in English." },
      ],
    },
  ];
}

/** No code that any phone reads, but of its size. */
function sampleCode(text: string): string {
  let path = "";
  let seed = [...text].reduce((sum, char) => (sum * 31 + (char.codePointAt(0) ?? 0)) % 65_537, 7);
  for (let y = 0; y < 25; y++)
    for (let x = 0; x < 25; x++) {
      seed = (seed * 75 + 74) % 65_537;
      if (seed % 2 === 0) path += `M${x} ${y}h1v1h-1z`;
    }
  return path;
}
