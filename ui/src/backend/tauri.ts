import { convertFileSrc, invoke, transformCallback } from "@tauri-apps/api/core";
import { type Backend, errorOf, type Heard, ReaderError } from "./backend";

/** WebKitGTK hands a player's address to GStreamer, which does not know our scheme but takes a blob; it has hardly a voice. */
const isLinux = navigator.userAgent.includes("Linux");
/** A blob stands in memory as a whole. */
const largestBlob = 256 * 1024 * 1024;

async function call<T>(name: string, args: object = {}): Promise<T> {
  try {
    return await invoke<T>("call", { name, args });
  } catch (thrown) {
    throw errorOf(thrown);
  }
}

/** The desktop shell. */
export const tauri: Backend = {
  call,
  listen(hear) {
    // As `listen` of the API's events has it, which brings along the names of all the events there are.
    const handler = transformCallback((event: { payload: Heard }) => hear(event.payload));
    void invoke("plugin:event|listen", { event: "qirtas", target: { kind: "Any" }, handler });
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
  // What follows are commands of the shell itself: the reader knows no browser.
  openOutside: (url) => call("open_outside", { url }),
  // The shell asks where, and writes: the page knows no path.
  saveOpml: () => call("save_opml"),
  saveExport: async (args) => (await call<{ saved: boolean }>("save_export", args)).saved,
  saveFile: (name, base64) => call("save_bytes", { name, base64 }),
  takeLink: () => call("take_link"),
  notify: (title, body) => call("notify", { title, body }),
  speech: isLinux
    ? {
        voices: () => call("speech_voices"),
        speak: (text, how) => call("speech_say", { text, ...how }),
        stop: () => call("speech_stop"),
      }
    : undefined,
};
