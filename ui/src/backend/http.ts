import { type Backend, isProblem, ReaderError } from "./backend";
import type { Commands, Event } from "./contract";

/** The development bridge: the same commands over loopback HTTP. */
export const http: Backend = {
  async call<K extends keyof Commands>(name: K, args: Commands[K]["args"]) {
    const answer = await fetch(`/call/${name}`, { method: "POST", body: JSON.stringify(args) });
    const value: unknown = await answer.json().catch(() => null);
    if (!answer.ok)
      throw new ReaderError(
        isProblem(value) ? { ...value, args: value.args ?? {} } : { code: "internal", args: {} },
      );
    return value as Commands[K]["result"];
  },
  listen(hear) {
    const stream = new EventSource("/events");
    stream.onmessage = (message) => hear(JSON.parse(message.data) as Event);
  },
  mediaUrl: (key) => `/media/${encodeURIComponent(key)}`,
  playable: async (key) => http.mediaUrl(`${key}.file`),
  release: () => {},
  async openOutside(url) {
    window.open(url, "_blank", "noopener,noreferrer");
  },
  async saveOpml() {
    const text = await this.call("export_opml", {});
    keep("qirtas.opml", new Blob([text], { type: "text/x-opml" }));
    return true;
  },
  async saveExport(args) {
    const { name, media_type, base64 } = await this.call("export_bookmarks", args);
    const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
    keep(name, new Blob([bytes], { type: media_type }));
    return true;
  },
  async saveFile(name, base64) {
    keep(name, new Blob([Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))]));
    return true;
  },
  takeLink: async () => null,
  // A tab that is not looked at asks for nobody's attention.
  async notify() {},
};

/** Hands the browser a file to keep. */
function keep(name: string, blob: Blob): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // Once the browser has taken it over.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
