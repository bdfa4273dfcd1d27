import { effect, signal } from "@preact/signals";
import { backend } from "../backend";
import type { Speech, Voice } from "../backend/backend";
import { webSpeech } from "../backend/web-speech";
import { language as spokenHere } from "../i18n";
import { type Block, blockOf, blocksIn, type Mark, rangeOf } from "../text/blocks";
import { copied } from "../text/copied";
import { directionOf } from "../text/direction";
import { paintInks } from "../text/inks";
import { bringIntoSight, isInSight } from "../text/sight";
import { article, currentId } from "./article";
import { setting } from "./setting";
import { showProblem } from "./toasts";

// An article is said block by block, and in them sentence by sentence, so that whoever pauses loses but one.

/** Times as fast as usual. */
export const rates: readonly number[] = [0.5, 0.75, 1, 1.25, 1.5, 1.75, 2];
export const rate = setting<number>("listen_rate", 1, (text) => rates.find((one) => String(one) === text));
/** The voices that a person chose, by language. */
const ownVoices = setting("listen_voices", new URLSearchParams(), (text) => new URLSearchParams(text));

/** Where a block comes to stand when it is out of sight. */
const restingPlace = 0.25;
/** What is not read: code, and what the view put between the blocks. */
const unread = "pre, [data-hashiya]";
const sayable = /[\p{L}\p{N}]/u;
const rightToLeft = /^(ar|fa|ur|he|iw|ps|ckb|sd|ug|yi)\b/;

export interface Listening {
  article: number;
  html: string;
  /** The block that is said. */
  at: number;
  count: number;
  /** The language of that block, once it is known. */
  language: string;
  isPaused: boolean;
}

export const listening = signal<Listening | null>(null);

interface KnownVoice extends Voice {
  speech: Speech;
}

const speeches = [backend.speech, webSpeech].filter((speech) => speech !== undefined);
const voices = signal<readonly KnownVoice[]>([]);

let sentence = 0;
/** Moves when what is being said is void. */
let turn = 0;

function base(tag: string): string {
  return tag.toLowerCase().split(/[-_]/)[0] ?? "";
}

/** What is said of the open article. */
function blocks(): Block[] {
  return blocksIn(document.querySelectorAll(".article :is(.headline, .prose)")).filter(
    (block) => sayable.test(block.text) && !hostOf(block)?.closest(unread),
  );
}

function hostOf({ pieces: [first] }: Block): Element | null {
  return first ? blockOf(first.node) : null;
}

/** As its markup says, unless its letters run the other way. */
function languageOf(block: Block): string {
  const said = hostOf(block)?.closest<HTMLElement>("[lang]")?.lang ?? "";
  const direction = directionOf(block.text);
  const fits = (tag: string) =>
    tag && (direction === "auto" || rightToLeft.test(tag) === (direction === "rtl"));
  return base([said, spokenHere.value].find(fits) ?? (direction === "rtl" ? "ar" : "en"));
}

function sentencesOf({ text }: Block, language: string): Mark[] {
  return [...new Intl.Segmenter(language, { granularity: "sentence" }).segment(text)]
    .filter(({ segment }) => sayable.test(segment))
    .map(({ index, segment }) => [index, index + segment.length]);
}

/** Those that speak a language. */
export function voicesFor(language: string): readonly KnownVoice[] {
  return voices.value.filter((voice) => base(voice.language) === language);
}

export function voiceFor(language: string): KnownVoice | undefined {
  const fit = voicesFor(language);
  return fit.find(({ id }) => id === ownVoices.value.get(language)) ?? fit[0];
}

/** Begins where the person is in the article; pauses, or goes on. */
export async function listen(): Promise<void> {
  const now = listening.value;
  if (now) return now.isPaused ? speak() : pause();
  const open = article.value;
  const top = document.querySelector(".rd-scroll")?.getBoundingClientRect().top ?? 0;
  const all = blocks();
  if (!open || all.length === 0) return;
  const seen = all.findIndex((block) => (hostOf(block)?.getBoundingClientRect().bottom ?? 0) > top);
  sentence = 0;
  listening.value = {
    article: open.card.id,
    html: open.html,
    at: Math.max(0, seen),
    count: all.length,
    language: "",
    isPaused: false,
  };
  await speak();
}

async function lookForVoices(): Promise<void> {
  const found = speeches.map(async (speech) => {
    // Without its service a desktop has no voices: that is said where they are missed.
    const its = await speech.voices().catch(() => []);
    return its.map((voice) => ({ ...voice, speech }));
  });
  voices.value = (await Promise.all(found)).flat();
}

function change(to: Partial<Listening>): void {
  if (listening.value) listening.value = { ...listening.value, ...to };
}

async function speak(): Promise<void> {
  const mine = ++turn;
  change({ isPaused: false });
  await quiet();
  if (!voiceFor(listening.value?.language ?? "")) await lookForVoices();
  try {
    while (mine === turn && listening.value) await speakNext(mine, listening.value);
  } catch (thrown) {
    if (mine !== turn) return;
    showProblem(thrown);
    change({ isPaused: true });
  }
}

async function speakNext(mine: number, { at }: Listening): Promise<void> {
  const block = blocks()[at];
  if (!block) return stopListening();
  const language = languageOf(block);
  const marks = sentencesOf(block, language);
  const mark = marks[sentence];
  if (!mark) {
    sentence = 0;
    change({ at: at + 1 });
    return;
  }
  const voice = voiceFor(language);
  change({ language });
  show(block, mark);
  if (!voice) return pause();
  const text = copied(block.text.slice(...mark)).trim();
  await voice.speech.speak(text, { voice: voice.id, language: voice.language, rate: rate.value });
  if (mine === turn) sentence++;
}

let shownBefore: Range | null = null;
let marked: Element | null = null;

/** Marks what is said, or nothing more. */
function markSpoken(block: Element | null, words: readonly Range[]): void {
  marked?.classList.remove("is-spoken");
  block?.classList.add("is-spoken");
  marked = block;
  paintInks(new Map([["spoken", words]]));
}

/** Follows what is said; a person who looks elsewhere stays there. */
function show(block: Block, [start, end]: Mark): void {
  const words = rangeOf(block, [start, end]);
  if (!words) return;
  markSpoken(hostOf(block), [words]);
  if (!shownBefore?.startContainer.isConnected || isInSight(shownBefore))
    bringIntoSight(words, restingPlace, true);
  shownBefore = words;
}

async function quiet(): Promise<void> {
  await Promise.all(speeches.map((speech) => speech.stop().catch(() => undefined)));
}

async function pause(): Promise<void> {
  turn++;
  change({ isPaused: true });
  await quiet();
}

/** Says what was being said anew: in another voice, or faster. */
export function sayAgain(): void {
  if (listening.value && !listening.value.isPaused) void speak();
}

export function chooseVoice(language: string, id: string): void {
  const next = new URLSearchParams(ownVoices.value);
  next.set(language, id);
  ownVoices.choose(next);
  sayAgain();
}

export function chooseRate(by: 1 | -1): void {
  rate.choose(rates[rates.indexOf(rate.value) + by] ?? rate.value);
  sayAgain();
}

/** The next block, or the one before; where it was paused it stays so. */
export function skip(by: 1 | -1): void {
  const now = listening.value;
  if (!now) return;
  sentence = 0;
  shownBefore = null;
  const at = Math.min(Math.max(0, now.at + by), now.count - 1);
  change({ at });
  const block = blocks()[at];
  if (!now.isPaused || !voiceFor(now.language)) void speak();
  else if (block) show(block, [0, block.text.length]);
}

export function stopListening(): void {
  turn++;
  listening.value = null;
  shownBefore = null;
  markSpoken(null, []);
  void quiet();
}

// What is no longer on the sheet is not read on.
effect(() => {
  const id = currentId.value;
  const open = article.value;
  const now = listening.peek();
  if (now && (id !== now.article || (open?.card.id === id && open.html !== now.html))) stopListening();
});
