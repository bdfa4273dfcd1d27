import { convertFileSrc, invoke } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";
import { type Backend, type Heard, isProblem, ReaderError, type SaveLink, type Voice } from "./backend";
import type { Commands } from "./contract";

/** WebKitGTK hands a player's address to GStreamer, which does not know our scheme but takes a blob; it has hardly a voice. */
const isLinux = navigator.userAgent.includes("Linux");
/** A blob stands in memory as a whole. */
const largestBlob = 256 * 1024 * 1024;

/** The desktop shell. */
export const tauri: Backend = {
  async call<K extends keyof Commands>(name: K, args: Commands[K]["args"]) {
    return invoke<Commands[K]["result"]>("call", { name, args }).catch(failed);
  },
  listen(hear) {
    void listen<Heard>("qirtas", (event) => hear(event.payload));
  },
  mediaUrl: (key) => convertFileSrc(key, "qirtas-media"),
  async playable(key, bytes) {
    const address = convertFileSrc(`${key}.file`, "qirtas-media");
    if (!isLinux) return address;
    if (bytes > largestBlob) throw new ReaderError({ code: "too_large_to_play", args: {} });
    const answer = await fetch(address);
    if (!answer.ok) throw new ReaderError({ code: "no_such_file", args: {} });
    return URL.createObjectURL(await answer.blob());
  },
  release: (address) => {
    if (address.startsWith("blob:")) URL.revokeObjectURL(address);
  },
  async openOutside(url) {
    // A command of the shell itself: the reader knows no browser.
    await invoke("call", { name: "open_outside", args: { url } }).catch(failed);
  },
  // The shell asks where, and writes: the page knows no path.
  saveOpml: () => invoke<boolean>("call", { name: "save_opml", args: {} }).catch(failed),
  saveExport: (args) =>
    invoke<{ saved: boolean }>("call", { name: "save_export", args }).then(({ saved }) => saved, failed),
  saveFile: (name, base64) =>
    invoke<boolean>("call", { name: "save_bytes", args: { name, base64 } }).catch(failed),
  takeLink: () => invoke<SaveLink | null>("call", { name: "take_link", args: {} }).catch(failed),
  async notify(title, body) {
    await invoke("call", { name: "notify", args: { title, body } }).catch(failed);
  },
  speech: isLinux
    ? {
        voices: () => invoke<Voice[]>("call", { name: "speech_voices", args: {} }).catch(failed),
        speak: (text, how) =>
          invoke<void>("call", { name: "speech_say", args: { text, ...how } }).catch(failed),
        stop: () => invoke<void>("call", { name: "speech_stop", args: {} }).catch(failed),
      }
    : undefined,
};

function failed(thrown: unknown): never {
  throw new ReaderError(
    isProblem(thrown) ? { ...thrown, args: thrown.args ?? {} } : { code: "internal", args: {} },
  );
}
