import { beforeEach, expect, test, vi } from "vitest";
import { all, root, settle, show, texts } from "./stage";
import { bringWords } from "./words";

// An article is read aloud by a made-up speech, which tells what it was asked for.

async function window_() {
  vi.resetModules();
  await bringWords();
  const [{ fake }, listening, article, { Listening }, toasts] = await Promise.all([
    import("../../src/backend/fake"),
    import("../../src/state/listening"),
    import("../../src/state/article"),
    import("../../src/components/Listening"),
    import("../../src/state/toasts"),
  ]);
  return { fake, Listening, ...toasts, ...listening, ...article };
}

let app: Awaited<ReturnType<typeof window_>>;
/** What was said, without the voice. */
const said = () => app.fake.asked.filter((one) => one.startsWith("say ")).map((one) => one.slice(4));

const page = `<div class="rd-scroll"><article class="article" lang="ar" dir="rtl">
  <h1 class="headline">ورقٌ من قصب</h1>
  <div class="prose"><p>أولى. ثانية؟</p><p dir="ltr">In English.</p><pre>code()</pre>
  <div data-hashiya>حاشية</div><p lang="fa" dir="rtl">به فارسی.</p><p>…</p><p>2026</p><p>\u2068أخيرة\u2069.</p></div>
</article></div>`;

beforeEach(async () => {
  app = await window_();
  await app.openArticle(1);
  await show(
    <>
      <div dangerouslySetInnerHTML={{ __html: page }} />
      <app.Listening />
    </>,
  );
  app.fake.asked.length = 0;
});

test("all of it is said, block by block and sentence by sentence, each in its language", async () => {
  void app.listen();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(said()).toEqual([
    "ar/Amal x1: ورقٌ من قصب",
    "ar/Amal x1: أولى.",
    "ar/Amal x1: ثانية؟",
    "en/Amal x1: In English.",
    "fa/Amal x1: به فارسی.",
    "ar/Amal x1: 2026",
    "ar/Amal x1: أخيرة.",
  ]);
  expect(app.listening.value).toBe(null);
  expect(all(".listen")).toEqual([]);
});

test("whoever pauses goes on with the sentence that was broken off", async () => {
  void app.listen();
  await vi.advanceTimersByTimeAsync(800);
  expect(said().at(-1)).toContain("أولى.");
  await app.listen();
  const before = said().length;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(said()).toHaveLength(before);
  void app.listen();
  await vi.advanceTimersByTimeAsync(10);
  expect(said()[before]).toContain("أولى.");
});

test("the person goes from block to block, and a pause stays one", async () => {
  void app.listen();
  await vi.advanceTimersByTimeAsync(10);
  expect(root.querySelector<HTMLButtonElement>(".listen button")?.disabled).toBe(true);
  app.skip(1);
  await vi.advanceTimersByTimeAsync(10);
  expect(said()).toEqual(["ar/Amal x1: ورقٌ من قصب", "ar/Amal x1: أولى."]);
  await app.listen();
  app.skip(1);
  app.skip(1);
  await settle();
  expect(said()).toHaveLength(2);
  expect(texts(".listen-n")).toEqual(["٤ من ٦"]);
  void app.listen();
  await vi.advanceTimersByTimeAsync(10);
  expect(said().at(-1)).toBe("fa/Amal x1: به فارسی.");
});

test("another rate and another voice hold at once, and are kept", async () => {
  void app.listen();
  await vi.advanceTimersByTimeAsync(10);
  app.chooseRate(1);
  await vi.advanceTimersByTimeAsync(10);
  expect(said().at(-1)).toBe("ar/Amal x1.25: ورقٌ من قصب");
  expect(texts(".listen-r output")).toEqual(["\u2068١٫٢٥\u2069×"]);
  const voices = root.querySelector<HTMLSelectElement>(".listen select");
  if (!voices) throw new Error("no voices");
  voices.value = "ar/Badr";
  voices.dispatchEvent(new Event("change", { bubbles: true }));
  await vi.advanceTimersByTimeAsync(10);
  expect(said().at(-1)).toBe("ar/Badr x1.25: ورقٌ من قصب");
  const { settings } = await app.fake.call("overview", { today: 0 });
  expect(settings).toMatchObject({ listen_rate: "1.25", listen_voices: "ar=ar%2FBadr" });
});

test("where no voice speaks a language it is said what brings one, and looked for again", async () => {
  const { speech } = app.fake;
  if (!speech) throw new Error("no speech");
  const known = await speech.voices();
  const voices = vi.spyOn(speech, "voices").mockRejectedValueOnce(new Error("no service"));
  await app.listen();
  await settle();
  const told = root.querySelector("[role=alert]")?.textContent ?? "";
  expect(told).toContain("العربية");
  expect(told).toContain("speech-dispatcher, espeak-ng");
  expect(said()).toEqual([]);
  voices.mockResolvedValue(known);
  void app.listen();
  await vi.advanceTimersByTimeAsync(10);
  expect(said()).toHaveLength(1);
  expect(all("[role=alert]")).toEqual([]);
});

test("what another article takes the place of is not read on", async () => {
  void app.listen();
  await vi.advanceTimersByTimeAsync(10);
  await app.openArticle(2);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(said()).toHaveLength(1);
  expect(app.listening.value).toBe(null);
});

test("a speech that fails is told, and waits to be resumed", async () => {
  const { speech } = app.fake;
  if (!speech) throw new Error("no speech");
  const { ReaderError } = await import("../../src/backend/backend");
  vi.spyOn(speech, "speak").mockRejectedValueOnce(new ReaderError({ code: "speech_failed", args: {} }));
  await app.listen();
  expect(app.toast.value?.text).toContain("توقّف صوت القراءة");
  expect(app.listening.value?.isPaused).toBe(true);
  void app.listen();
  await vi.advanceTimersByTimeAsync(10);
  expect(said()).toHaveLength(1);
});
