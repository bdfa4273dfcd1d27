import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { openRoom, until } from "./room.mjs";

let room;
let page;

/** A browser's speech that says a thing only when the test lets it. */
function madeUpSpeech() {
  window.said = [];
  let now = null;
  const speech = {
    getVoices: () => [
      { voiceURI: "hoda", name: "Hoda", lang: "ar-EG", localService: true },
      { voiceURI: "naayf", name: "Naayf", lang: "ar-SA", localService: true },
      { voiceURI: "far", name: "Far away", lang: "ar", localService: false },
    ],
    addEventListener() {},
    speak(words) {
      now = words;
      window.said.push(`${words.voice.voiceURI} ${words.rate} ${words.text}`);
    },
    cancel() {
      now?.onerror({ error: "canceled" });
      now = null;
    },
  };
  window.finish = () => now?.onend();
  Object.defineProperty(window, "speechSynthesis", { value: speech });
  window.SpeechSynthesisUtterance = class {
    constructor(text) {
      this.text = text;
    }
  };
}

before(async () => {
  room = await openRoom();
  page = room.page;
  await page.addInitScript(madeUpSpeech);
  await room.add("sada/feed");
});
after(() => room.close());
beforeEach(async () => {
  await room.open();
  await page.locator(".card-a").first().click();
  await page.locator(".prose p").first().waitFor();
});

const said = () => page.evaluate(() => window.said);
const finish = () => page.evaluate(() => window.finish());
const spoken = () => page.locator(".is-spoken");

test("L reads aloud, marks the block that is read, pauses and goes on", async () => {
  const headline = (await page.locator(".headline").textContent()).trim();
  await page.keyboard.press("l");
  await until(async () => (await said()).length === 1);
  assert.equal((await said())[0], `hoda 1 ${headline}`);
  assert.equal(await spoken().textContent(), headline);
  assert.deepEqual(await room.objections(), []);
  await room.shot("listening");

  await finish();
  await until(async () => (await said()).length === 2);
  assert.equal(await spoken().evaluate((block) => block.closest(".prose") !== null), true);
  await page.keyboard.press("l");
  await page.getByRole("button", { name: "تابع القراءة" }).last().waitFor();
  await page.keyboard.press("l");
  await until(async () => (await said()).length === 3);
  const [, second, third] = await said();
  assert.equal(second, third);
});

test("rate and voice are chosen, and hold for the next article and the next start", async () => {
  await page.keyboard.press("l");
  await until(async () => (await said()).length === 1);
  await page.getByRole("button", { name: "أسرع" }).click();
  await page.locator(".listen select").selectOption("naayf");
  await until(async () => (await said()).length === 3);
  assert.match((await said())[2], /^naayf 1\.25 /);
  assert.deepEqual(await page.locator(".listen option").allTextContents(), ["Hoda", "Naayf"]);

  await page.keyboard.press("j");
  await page.locator(".listen").waitFor({ state: "detached" });
  assert.equal(await spoken().count(), 0);
  await page.keyboard.press("l");
  await until(async () => (await said()).length === 4);
  assert.match((await said())[3], /^naayf 1\.25 /);
  await room.open();
  await page.locator(".card-a").first().click();
  await page.locator(".prose p").first().waitFor();
  await page.keyboard.press("l");
  await until(async () => (await said()).length === 1);
  assert.match((await said())[0], /^naayf 1\.25 /);
});

test("blocks are gone through, the sheet follows, and where one listened to is where one reads on", async () => {
  await page.keyboard.press("l");
  const next = page.getByRole("button", { name: "الفقرة التالية" });
  const readTo = () => page.evaluate(() => document.querySelector(".rd-scroll").scrollTop);
  for (let presses = 0; presses < 60 && (await readTo()) < 100; presses++) await next.click();
  assert.ok(
    await spoken().evaluate((block) => {
      const sheet = document.querySelector(".rd-scroll").getBoundingClientRect();
      const { top } = block.getBoundingClientRect();
      return top >= sheet.top && top < sheet.bottom;
    }),
  );
  const read = await readTo();
  const id = (await room.call("list", { view: { scope: { kind: "all" }, filter: "all" } })).ids[0];
  await until(async () => (await room.call("article", { id })).progress > 0);
  await page.keyboard.press("j");
  await page.locator(".listen").waitFor({ state: "detached" });
  await page.keyboard.press("k");
  await until(async () => Math.abs((await readTo()) - read) < 80);
});

test("where there is no voice it is said what brings one", async () => {
  await page.evaluate(() => {
    window.speechSynthesis.getVoices = () => [{ voiceURI: "x", name: "X", lang: "de", localService: true }];
  });
  await page.keyboard.press("l");
  await page.locator(".listen [role=alert]").waitFor();
  assert.match(await page.locator(".listen [role=alert]").textContent(), /العربية.*speech-dispatcher/s);
  assert.deepEqual(await room.objections(), []);
  await room.shot("listening-no-voice");
  await page.locator(".listen").getByRole("button", { name: "أغلق" }).click();
  await page.locator(".listen").waitFor({ state: "detached" });
  assert.deepEqual([room.faults, room.foreign], [[], []]);
});
