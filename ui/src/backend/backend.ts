import type { Commands, Event, ExportBookmarks, Problem } from "./contract";

/** What a link of the system (`qirtas://save`) asks to be kept. */
export interface SaveLink {
  url: string;
  title: string;
  tags: string[];
}

/** What is heard: the reader, and the shell around it. */
export type Heard = Event | ({ kind: "save_link" } & SaveLink);

export interface Voice {
  id: string;
  name: string;
  /** BCP 47. */
  language: string;
}

/** What reads words aloud, on this machine. */
export interface Speech {
  voices(): Promise<Voice[]>;
  /** Fulfilled when the text was said to its end, or stopped. */
  speak(text: string, how: { voice: string; language: string; rate: number }): Promise<void>;
  stop(): Promise<void>;
}

/** The one thing the window knows of the reader behind it. */
export interface Backend {
  /** Rejects with a `ReaderError`. */
  call<K extends keyof Commands>(name: K, args: Commands[K]["args"]): Promise<Commands[K]["result"]>;
  listen(hear: (event: Heard) => void): void;
  /** The address of a kept picture, fit for `img.src`. */
  mediaUrl(key: string): string;
  /** An address that a player takes for a downloaded file; `release` it when the player goes. */
  playable(key: string, bytes: number): Promise<string>;
  release(playable: string): void;
  /** Opens a publisher's page in the person's own browser. */
  openOutside(url: string): Promise<void>;
  /** Writes the sources into a file that the person names; `false` when they think better of it. */
  saveOpml(): Promise<boolean>;
  /** Writes bookmarks into a file that the person names; `false` when they think better of it. */
  saveExport(args: ExportBookmarks): Promise<boolean>;
  /** Writes a file of ours, such as a picture, where the person says; `false` when they think better of it. */
  saveFile(name: string, base64: string): Promise<boolean>;
  /** The link that the app was started with, once. */
  takeLink(): Promise<SaveLink | null>;
  /** The desktop's own speech, where the web view has none or not enough. */
  speech?: Speech;
  /** Shows a note on the desktop, where there is one. */
  notify(title: string, body: string): Promise<void>;
}

/** What a failed call throws: a code with arguments, worded by the i18n. */
export class ReaderError extends Error {
  constructor(readonly problem: Problem) {
    super(problem.code);
  }
}

export function problemOf(thrown: unknown): Problem {
  return thrown instanceof ReaderError ? thrown.problem : { code: "internal", args: {} };
}

/** Of what came instead of an answer. */
export function errorOf(value: unknown): ReaderError {
  return new ReaderError(
    isProblem(value) ? { ...value, args: value.args ?? {} } : { code: "internal", args: {} },
  );
}

export function isProblem(value: unknown): value is Problem {
  return typeof value === "object" && value !== null && "code" in value && typeof value.code === "string";
}
