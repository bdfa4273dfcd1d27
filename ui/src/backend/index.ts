import type { Backend } from "./backend";
import { http } from "./http";
import { tauri } from "./tauri";

declare const __FAKE_BACKEND__: boolean;

async function choose(): Promise<Backend> {
  if (__FAKE_BACKEND__) return (await import("./fake")).fake;
  return "__TAURI_INTERNALS__" in window ? tauri : http;
}

export const backend: Backend = await choose();
export { problemOf, ReaderError } from "./backend";
export type { Backend };
