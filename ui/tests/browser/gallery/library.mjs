// A library in which every screen has something to show, the same at each run.
import { until } from "../room.mjs";
import { now, readerTime } from "./still.mjs";

const day = 24 * 60 * 60_000;
/** Of each wait for the reader, on a machine that has other work to do. */
const limit = 120_000;
const all = { view: { scope: { kind: "all" }, filter: "all" } };

/** An essay of a person's own, with lines that run both ways; its passages are highlighted. */
export const essay = "صنعة الورق";
const paragraphs = [
  "تخرج القوارب الصغيرة قبل أن تطلع الشمس إلى حيث يكثر القصب على ضفة النهر، وتعود عند الضحى محمّلة بالسيقان الخضر.",
  "ركّب مهندسون متطوّعون مجسّات من طراز <b>SHT-31</b> تقيس الرطوبة كل ١٥ دقيقة، وترسل قراءاتها عبر شبكة LoRaWAN إلى حاسوب صغير في سقف المشغل.",
  "وإن رفعتَ المكبس قبل أوانه أعطاك صفحةً عنيدة لا تقبل الحبر، وإن أمهلتَه أعطاك صفحةً تعرف يدك وتحفظ ما تكتبه فيها سنين طويلة.",
  "It is slow for a reason, says the notice at the door, and whoever reads it waits for the paper as one waits for bread.",
];
const passages = [
  ["يكثر القصب على ضفة النهر", "yellow", ""],
  ["تقيس الرطوبة كل ١٥ دقيقة", "green", "أسأل سعاد: هل يمكن تسجيل الصوت؟"],
  ["slow for a reason", "blue", ""],
];
const quotations = `Highlight,Book Title,Book Author,Note,Color,Highlighted at
"العلم صيدٌ والكتابة قيده",ديوان,الشافعي,أحفظه,yellow,2021-03-01 10:00:00
`;

/** Where no service of the header answers: a library that is looked at asks nobody. */
export const nowhere = "http://127.0.0.1:9/providers";
/** One in each script, whatever the window's. */
const places = [
  ["القاهرة", "ar"],
  ["London", "en"],
];

/** Fills an empty room. */
export async function fill(room) {
  const { call, newsstand } = room;
  for (const [key, value] of [
    ["offline.auto", "off"],
    ["sync.background", "off"],
    ["theme", "light"],
  ])
    await call("set_setting", { key, value });
  const guide = (await call("overview", { today: 0 })).sources.find(({ kind }) => kind === "guide");
  await call("unsubscribe", { id: guide.id });
  const folder = await call("add_folder", { name: "صباحًا", parent_id: null });
  const sources = {};
  for (const name of ["sada", "mizan", "nabd", "lantern", "panjereh", "eshnav", "nahr", "mawja", "afiya"]) {
    const { source } = await room.add(`${name}/feed`);
    sources[name] = source;
    if (["mizan", "nabd"].includes(name)) await call("move_source", { id: source.id, folder_id: folder.id });
  }
  const cardsOf = async ({ id }) =>
    (await call("list", { view: { scope: { kind: "source", id }, filter: "all" } })).cards;
  const articles = Object.fromEntries(
    await Promise.all(Object.entries(sources).map(async ([name, source]) => [name, await cardsOf(source)])),
  );
  // Pictures and whole texts of what is shown.
  const { ids } = await call("list", all);
  // Once more, for what a busy machine could not have at first.
  for (let round = 0; round < 2; round++) {
    await call("save", { view: null, ids });
    await until(async () => !(await call("overview", { today: 0 })).saving?.left, limit);
  }

  const wanted = Object.values(articles).map((cards) => cards[1]);
  for (const [at, { id }] of wanted.entries()) await call("bookmark", { id, at: now - at * day });
  const [first, second, third, fourth] = wanted.map(({ id }) => id);
  await call("tag_bookmarks", { ids: [first, second], add: ["ورق", "مدن"], remove: [] });
  await call("tag_bookmarks", { ids: [third, fourth], add: ["design"], remove: [] });
  const collection = await call("add_collection", { name: "ذاكرة المواد", parent_id: null });
  await call("file_bookmarks", { ids: [first, third], into: collection.id, out_of: null });
  await call("set_favourites", { ids: [second], is_favourite: true });
  await call("set_note", { id: first, text: "**تذكّر**: أقارنه بما كُتب العام الماضي." });

  await highlight(room);
  await importQuotations(room);
  await follow(room);

  // An article that its publisher changed.
  const changed = articles.sada[1];
  const { url } = await call("article", { id: changed.id });
  const path = new URL(url).pathname.replace("/sada/", "");
  await fetch(`${newsstand.base}/sada/revise?path=${path}`, { method: "POST" });
  // And a source that fails.
  await fetch(`${newsstand.base}/afiya/fault?fault=404&path=feed`, { method: "POST" });
  await call("sync", { source_id: null });
  await until(async () => (await call("article", { id: changed.id })).versions === 1, limit);

  await call("add_saved_search", { name: "بحث المدن", query: "المدينة", sort: "newest", notifies: false });
  await until(
    async () =>
      (await call("search", { query: "", sort: "best", is_typing: false, zone: "UTC" })).indexed === 1,
    limit,
  );
  // What the screens open is read before, so that opening it changes nothing.
  const opened = [
    articles.sada[0],
    articles.sada[1],
    articles.nahr[0],
    articles.mizan[0],
    articles.mawja[0],
    articles.lantern[0],
  ];
  await call("set_read", { ids: opened.map(({ id }) => id), is_read: true });
  return { sources, articles, changed, failing: sources.afiya };
}

async function highlight({ call, page }) {
  const html = `<!DOCTYPE html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>${essay}</title></head>
    <body><article><h1>${essay}</h1>${paragraphs.map((text) => `<p>${text}</p>`).join("")}</article></body></html>`;
  const base64 = Buffer.from(html).toString("base64");
  const { id } = await call("save_file", { name: "waraq.html", base64, tags: ["ورق"], collection_id: null });
  const article = await call("article", { id });
  const text = await page.evaluate(
    (html) => new DOMParser().parseFromString(html, "text/html").body.textContent,
    article.html,
  );
  for (const [quote, colour, note] of passages) {
    const start = text.indexOf(quote);
    await call("add_highlight", { article_id: id, start, end: start + quote.length, quote, colour, note });
  }
}

/** The weather and the markets, as they were then. */
async function follow({ call, newsstand }) {
  await fetch(`${newsstand.base}/providers/time?at=${readerTime(now)}`, { method: "POST" });
  await call("set_setting", { key: "providers.base", value: `${newsstand.base}/providers` });
  await call("set_setting", { key: "weather.state", value: "on" });
  for (const [text, language] of places) {
    const [place] = await call("find_places", { text, language });
    await call("add_place", { place });
  }
  await call("set_setting", { key: "markets.state", value: "on" });
  await until(async () => {
    const [weather, markets] = [await call("refresh_weather"), await call("refresh_markets")];
    return weather.places.every(({ report }) => report) && markets.items.every(({ last }) => last);
  }, limit);
  await call("set_setting", { key: "providers.base", value: nowhere });
}

async function importQuotations({ call }) {
  const bytes = Buffer.from(quotations);
  const token = await call("begin_import", { name: "readwise.csv", bytes: bytes.length });
  await call("import_piece", { token, base64: bytes.toString("base64") });
  await call("preview_import", { token });
  await call("run_import", { token, collection_id: null, fetch_pages: false });
}
