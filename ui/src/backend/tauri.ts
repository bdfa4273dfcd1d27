import { convertFileSrc, invoke } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";
import { type Backend, isProblem, ReaderError } from "./backend";
import type { Commands, Event } from "./contract";

/** The desktop shell. */
export const tauri: Backend = {
  async call<K extends keyof Commands>(name: K, args: Commands[K]["args"]) {
    return invoke<Commands[K]["result"]>("call", { name, args }).catch(failed);
  },
  listen(hear) {
    void listen<Event>("qirtas", (event) => hear(event.payload));
  },
  mediaUrl: (key) => convertFileSrc(key, "qirtas-media"),
  async openOutside(url) {
    // A command of the shell itself: the reader knows no browser.
    await invoke("call", { name: "open_outside", args: { url } }).catch(failed);
  },
  // The shell asks where, and writes: the page knows no path.
  saveOpml: () => invoke<boolean>("call", { name: "save_opml", args: {} }).catch(failed),
};

function failed(thrown: unknown): never {
  throw new ReaderError(
    isProblem(thrown) ? { ...thrown, args: thrown.args ?? {} } : { code: "internal", args: {} },
  );
}
