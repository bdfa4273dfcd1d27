import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openRoom, until } from "./room.mjs";

// Highlights, notes, the review and earlier texts over the real reader, in a text whose lines run both ways.

const paragraphs = [
  "تخرج القوارب الصغيرة قبل أن تطلع الشمس إلى حيث يكثر القصب على ضفة النهر، وتعود عند الضحى محمّلة بالسيقان الخضر.",
  "ركّب مهندسون متطوّعون مجسّات من طراز <b>SHT-31</b> تقيس الرطوبة كل ١٥ دقيقة، وترسل قراءاتها عبر شبكة LoRaWAN إلى حاسوب صغير في سقف المشغل.",
  "وإن رفعتَ المكبس قبل أوانه أعطاك صفحةً عنيدة لا تقبل الحبر، وإن أمهلتَه أعطاك صفحةً تعرف يدك وتحفظ ما تكتبه فيها سنين طويلة.",
  "It is slow for a reason, says the notice at the door, and whoever reads it waits for the paper as one waits for bread.",
];
const file = `<!DOCTYPE html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>صنعة الورق</title></head>
<body><article><h1>صنعة الورق</h1>${paragraphs.map((text) => `<p>${text}</p>`).join("")}</article></body></html>`;

let room;
let page;
let id;
const article = () => room.call("article", { id });
const quotes = async () => (await article()).highlights.map(({ quote }) => quote);
const painted = (ink) => page.evaluate((name) => [...(CSS.highlights.get(name) ?? [])].map(String), ink);

/** Selects from one passage's begin to another's end, as a hand would. */
const select = (from, to) =>
  page.evaluate(
    ([from, to]) => {
      const prose = document.querySelector(".prose");
      const place = (words) => {
        const texts = document.createTreeWalker(prose, NodeFilter.SHOW_TEXT);
        for (let node = texts.nextNode(); node; node = texts.nextNode()) {
          const at = node.data.indexOf(words);
          if (at >= 0) return [node, at];
        }
        throw new Error(`no ${words}`);
      };
      const [first, start] = place(from);
      const [last, end] = place(to);
      document.getSelection().setBaseAndExtent(first, start, last, end + to.length);
    },
    [from, to],
  );

async function openArticle() {
  await room.open();
  await page.keyboard.press("g");
  await page.keyboard.press("b");
  await page.locator(".bm-a", { hasText: "صنعة الورق" }).first().click();
  await page.keyboard.press("Enter");
  await page.locator(".prose p").first().waitFor();
}

before(async () => {
  room = await openRoom();
  page = room.page;
  await room.add("sada/feed");
  const base64 = Buffer.from(file).toString("base64");
  ({ id } = await room.call("save_file", { name: "waraq.html", base64, tags: ["ورق"], collection_id: null }));
  await openArticle();
});
after(() => room.close());

test("a passage over blocks and both directions is kept as it was read", async () => {
  await select("تقيس الرطوبة", "لا تقبل الحبر");
  await page.locator(".hlpop").waitFor();
  assert.deepEqual(await room.objections(), []);
  await room.shot("highlight-tools");
  await page.locator(".hlpop .hl-3").click();
  await until(async () => (await quotes()).length === 1);
  const [{ quote, colour }] = (await article()).highlights;
  assert.equal(colour, "green");
  assert.match(quote, /^تقيس الرطوبة كل ١٥ دقيقة، وترسل قراءاتها عبر شبكة LoRaWAN إلى/);
  assert.match(quote, /سقف المشغل\.\nوإن رفعتَ المكبس .* لا تقبل الحبر$/);
  await until(async () => (await painted("hl-3")).length === 1);
});

test("the keyboard highlights and writes a note, which stands beside its passage", async () => {
  await select("مجسّات من طراز", "SHT-31");
  await page.keyboard.press("h");
  await until(async () => (await quotes()).length === 2);
  assert.equal((await quotes())[0], "مجسّات من طراز SHT-31");
  await select("صفحةً تعرف", "يدك");
  await page.keyboard.press("m");
  await page.locator(".hlpop textarea").fill("أسأل سعاد: هل يمكن تسجيل الصوت؟");
  assert.deepEqual(await room.objections(), []);
  await page.keyboard.press("Control+Enter");
  await page.locator(".hashiya", { hasText: "أسأل سعاد" }).waitFor();
  await until(async () => (await article()).highlights.some(({ note }) => note.startsWith("أسأل سعاد")));
  assert.deepEqual(await room.objections(), []);
  await room.shot("highlight-note");
});

test("all of it stands there after a new start, and a removed one comes back with Ctrl+Z", async () => {
  await openArticle();
  await page.locator(".hashiya", { hasText: "أسأل سعاد" }).waitFor();
  const passages = await painted("hl-3");
  assert.ok(
    passages.some((passage) => /^تقيس الرطوبة .*لا تقبل الحبر$/s.test(passage)),
    passages.join("\n"),
  );
  await page.locator(".hl-b").click();
  await page.locator(".hls-g").nth(2).click();
  await page.keyboard.press("Escape");
  await page.locator(".hashiya .lnk, .hashiya button").first().click();
  await page.locator(".hlpop").waitFor();
  await page.locator(".hlpop").getByRole("button", { name: "أزل التظليل" }).click();
  await until(async () => (await quotes()).length === 2);
  await page.locator(".toast").waitFor();
  await page.keyboard.press("Control+z");
  await until(async () => (await quotes()).length === 3);
  await page.locator(".hashiya", { hasText: "أسأل سعاد" }).waitFor();
});

test("the room shows them, finds them without vowel signs, and leads back to the passage", async () => {
  await page.keyboard.press("Escape");
  await page.keyboard.press("g");
  await page.keyboard.press("h");
  await until(async () => (await page.locator(".hlc").count()) === 3);
  assert.deepEqual(await room.objections(), []);
  await room.shot("highlights-room");
  await page.locator(".hlr-f input").fill("مجسات");
  await until(async () => (await page.locator(".hlc").count()) === 1);
  await page.locator(".hlr-f input").fill("");
  await page.locator(".hlr-f .hl-1").click();
  await until(async () => (await page.locator(".hlc").count()) === 0);
  await page.locator(".hlr-f .hl-3").click();
  await until(async () => (await page.locator(".hlc").count()) === 3);
  await page.locator(".hlc-q").first().click();
  await until(async () => (await painted("hl-here")).length === 1);
  await page.keyboard.press("Escape");
  await page.locator(".hlr").waitFor();
});

test("the review says so when nothing is due yet", async () => {
  await page.getByRole("button", { name: /المراجعة|راجع/ }).click();
  await page.locator(".rev").waitFor();
  assert.deepEqual(await room.objections(), []);
  await room.shot("review");
  await page.keyboard.press("Escape");
});

test("what was highlighted years ago comes back in the review, until it was looked at", async () => {
  const table = `Highlight,Book Title,Book Author,Note,Color,Highlighted at
"العلم صيدٌ والكتابة قيده",ديوان,الشافعي,أحفظه,yellow,2021-03-01 10:00:00
"Paper remembers",A book of paper,A. Writer,,blue,2022-03-01 10:00:00
`;
  const bytes = Buffer.from(table);
  const token = await room.call("begin_import", { name: "readwise.csv", bytes: bytes.length });
  await room.call("import_piece", { token, base64: bytes.toString("base64") });
  await room.call("preview_import", { token });
  await room.call("run_import", { token, collection_id: null, fetch_pages: false });
  await openArticle();
  await page.keyboard.press("Escape");
  await page.keyboard.press("g");
  await page.keyboard.press("h");
  await page.getByRole("button", { name: /مراجعة اليوم/ }).click();
  await page.locator(".rev-c").waitFor();
  assert.deepEqual(await room.objections(), []);
  await room.shot("review-card");
  await page.locator(".rev-c .btn.pri").click();
  await until(async () => (await room.call("review")).length === 1);
  await page.locator(".rev-c .btn.pri").click();
  await until(async () => (await room.call("review")).length === 0);
  await page.locator(".rev-c").waitFor({ state: "detached" });
  assert.deepEqual(await room.objections(), []);
  await page.keyboard.press("Escape");
});

test("what is searched for is found in what a person wrote", async () => {
  await page.keyboard.press("Control+k");
  await page.keyboard.type("سعاد");
  await page.keyboard.press("Enter");
  await page.locator(".res", { hasText: "في ملاحظتك أو تظليلك" }).waitFor();
  await page.keyboard.press("Escape");
});

test("paper shows the article with its marks and notes, and nothing else", async () => {
  await openArticle();
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.locator(".side, .rd-bar, .mast").filter({ visible: true }).count(), 0);
  assert.equal(await page.locator(".hashiya", { hasText: "أسأل سعاد" }).isVisible(), true);
  await room.shot("highlights-print");
  const pdf = await page.pdf({ format: "A4" });
  assert.equal(pdf.subarray(0, 5).toString(), "%PDF-");
  await page.emulateMedia({ media: "screen" });
});

test("an article that its publisher changed is compared with what it was", async () => {
  const { ids } = await room.call("list", { view: { scope: { kind: "all" }, filter: "all" } });
  let changed;
  for (const one of ids) {
    const { url, card } = await room.call("article", { id: one });
    if (url?.includes("/sada/article/")) changed = { url, card };
  }
  await room.call("bookmark", { id: changed.card.id, at: null });
  const path = new URL(changed.url).pathname.replace("/sada/", "");
  const answer = await fetch(`${room.newsstand.base}/sada/revise?path=${path}`, { method: "POST" });
  assert.equal(answer.status, 204);
  await room.call("sync", { source_id: null });
  await until(async () => (await room.call("article", { id: changed.card.id })).versions === 1);
  await page.keyboard.press("g");
  await page.keyboard.press("b");
  await page.locator(".bm-a", { hasText: changed.card.title }).first().click();
  await page.keyboard.press("Enter");
  await page.locator(".prose p").first().waitFor();
  await page.keyboard.press("Escape");
  await page.locator(".panel").getByRole("button", { name: "قارنها" }).click();
  await page.locator(".vers-t ins, .vers-t .is-added").first().waitFor();
  assert.match(await page.locator(".vers-t .is-added").textContent(), /^تحديث/);
  assert.deepEqual(await room.objections(), []);
  await room.shot("versions");
  assert.deepEqual([room.faults, room.foreign], [[], []]);
});
