import { type Backend, errorOf } from "./backend";
import type { Commands, Event } from "./contract";

/** The development bridge: the same commands over loopback HTTP. */
export const http: Backend = {
  async call<K extends keyof Commands>(name: K, args: Commands[K]["args"]) {
    const answer = await fetch(`/call/${name}`, { method: "POST", body: JSON.stringify(args) });
    const value: unknown = await answer.json().catch(() => null);
    if (!answer.ok) throw errorOf(value);
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
    return keep("qirtas.opml", text, "text/x-opml");
  },
  async saveExport(args) {
    const { name, media_type, base64 } = await this.call("export_bookmarks", args);
    return keep(name, bytesOf(base64), media_type);
  },
  saveFile: async (name, base64) => keep(name, bytesOf(base64)),
  takeLink: async () => null,
  // A tab that is not looked at asks for nobody's attention.
  async notify() {},
};

function bytesOf(base64: string): BlobPart {
  return Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
}

/** Hands the browser a file to keep. */
function keep(name: string, content: BlobPart, type?: string): true {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.download = name;
  link.click();
  // Once the browser has taken it over.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  return true;
}
