import { beforeEach, describe, expect, test, vi } from "vitest";
import { all, press, root, settle, show, texts } from "./stage";
import { bringWords } from "./words";

// From a press to a command, and giving a command another key.

async function window_() {
  vi.resetModules();
  await bringWords();
  HTMLDialogElement.prototype.showModal ??= () => undefined;
  const [caps, chords, registry, rebinding, i18n, library, shell, article, list, view, settings, keyboard] =
    await Promise.all([
      import("../../src/commands/caps"),
      import("../../src/commands/chords"),
      import("../../src/commands/registry"),
      import("../../src/commands/rebinding"),
      import("../../src/i18n"),
      import("../../src/state/library"),
      import("../../src/state/shell"),
      import("../../src/state/article"),
      import("../../src/state/list"),
      import("../../src/state/view"),
      import("../../src/state/setting"),
      import("../../src/keyboard"),
    ]);
  await library.refreshOverview();
  await list.loadList();
  keyboard.listenToKeys();
  return { caps, chords, registry, rebinding, i18n, library, shell, article, list, view, settings };
}

let app: Awaited<ReturnType<typeof window_>>;
beforeEach(async () => {
  app = await window_();
});

type Init = KeyboardEventInit;
const chordOf = (init: Init) => app.chords.chordOf(new KeyboardEvent("keydown", init));

async function strike(init: Init, at: Element = document.body): Promise<boolean> {
  const event = new KeyboardEvent("keydown", { bubbles: true, cancelable: true, ...init });
  at.dispatchEvent(event);
  await settle();
  return event.defaultPrevented;
}

function command(id: string) {
  const found = app.registry.commands.value.find((one) => one.id === id);
  if (!found) throw new Error(`no command ${id}`);
  return found;
}

const first = (id: string) => app.registry.keyOf(id);

describe("a press is", () => {
  test.each<[string, Init, string]>([
    ["a letter", { key: "j", code: "KeyJ" }, "KeyJ"],
    ["a letter of the Arabic layout, by its place", { key: "ت", code: "KeyJ" }, "KeyJ"],
    ["two Arabic letters on one key, by its place", { key: "لا", code: "KeyB" }, "KeyB"],
    ["a Hebrew letter, by its place", { key: "ח", code: "KeyJ" }, "KeyJ"],
    ["a letter of the French layout, by its keycap", { key: "a", code: "KeyQ" }, "KeyA"],
    ["with Shift", { key: "A", code: "KeyA", shiftKey: true }, "Shift+KeyA"],
    ["with Control", { key: "k", code: "KeyK", ctrlKey: true }, "Mod+KeyK"],
    ["with Control on the Arabic layout", { key: "ن", code: "KeyK", ctrlKey: true }, "Mod+KeyK"],
    ["the system's key, which is no Control", { key: "k", code: "KeyK", metaKey: true }, "Meta+KeyK"],
    ["a question mark", { key: "?", code: "Slash", shiftKey: true }, "Shift+Slash"],
    ["an Arabic question mark", { key: "؟", code: "Slash", shiftKey: true }, "Shift+Slash"],
    ["a French question mark", { key: "?", code: "KeyM", shiftKey: true }, "Shift+Slash"],
    ["a French slash, which needs Shift", { key: "/", code: "Period", shiftKey: true }, "Slash"],
    ["the Arabic letter on the key of the slash", { key: "ظ", code: "Slash" }, "Slash"],
    ["a page back", { key: " ", code: "Space", shiftKey: true }, "Shift+Space"],
    ["an arrow of the number block", { key: "ArrowDown", code: "Numpad2" }, "ArrowDown"],
    [
      "back in time, whatever the direction",
      { key: "ArrowLeft", code: "ArrowLeft", altKey: true },
      "Alt+ArrowLeft",
    ],
  ])("%s", (_, init, chord) => {
    expect(chordOf(init)).toBe(chord);
  });

  test.each([
    ["ar", "ArrowLeft", "Forward", "←"],
    ["ar", "ArrowRight", "Back", "→"],
    ["he", "ArrowLeft", "Forward", "←"],
    ["en", "ArrowRight", "Forward", "→"],
    ["en", "ArrowLeft", "Back", "←"],
  ] as const)("in %s %s leads %s, and is drawn as %s", (language, key, chord, cap) => {
    app.i18n.language.value = language;
    expect(chordOf({ key, code: key })).toBe(chord);
    expect(app.caps.capsOf(chord)).toEqual([cap]);
  });

  test.each([
    ["KeyJ", ["J"], "J"],
    ["Mod+KeyK", ["Ctrl", "K"], "Control+K"],
    ["Shift+Slash", ["?"], "Shift+/"],
    ["Mod+Comma", ["Ctrl", ","], "Control+,"],
    ["KeyG KeyT", ["G", "T"], undefined],
  ])("%s stands on the keys as %j", (keys, caps, aria) => {
    expect(app.caps.capsOf(keys)).toEqual(caps);
    expect(app.caps.ariaOf(keys)).toBe(aria);
  });
});

test("no two commands of a place have the same key, and each key is one", () => {
  for (const one of app.registry.commands.value) {
    for (const keys of one.keys) {
      expect(app.caps.isChord(keys), `${one.id}: ${keys}`).toBe(true);
      expect(app.rebinding.holderOf(keys, one)?.id, `${one.id}: ${keys}`).toBe(undefined);
    }
  }
  const ids = app.registry.commands.value.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

describe("the keyboard", () => {
  test("goes along the list with Arabic letters", async () => {
    await strike({ key: "ت", code: "KeyJ" });
    const [one, two] = app.list.ids.value;
    expect(app.article.currentId.value).toBe(one);
    await strike({ key: "ت", code: "KeyJ" });
    expect(app.article.currentId.value).toBe(two);
    await strike({ key: "ن", code: "KeyK" });
    expect(app.article.currentId.value).toBe(one);
  });

  test("leaves letters to fields, and what is free to the system", async () => {
    root.innerHTML = "<input />";
    const field = root.querySelector("input") ?? root;
    expect(await strike({ key: "j", code: "KeyJ" }, field)).toBe(false);
    expect(await strike({ key: "z", code: "KeyZ", ctrlKey: true }, field)).toBe(false);
    expect(await strike({ key: "k", code: "KeyK", ctrlKey: true }, field)).toBe(true);
    expect(app.shell.dialog.value?.kind).toBe("palette");
    app.shell.dialog.value = null;
    expect(await strike({ key: "q", code: "KeyQ" })).toBe(false);
    expect(await strike({ key: "k", code: "KeyK", altKey: true, ctrlKey: true })).toBe(false);
  });

  test("takes two keys after each other, and forgets the first in time", async () => {
    const g = { key: "g", code: "KeyG" };
    document.body.dispatchEvent(new KeyboardEvent("keydown", { ...g, bubbles: true, cancelable: true }));
    await strike({ key: "u", code: "KeyU" });
    expect(app.view.isUnreadView.value).toBe(true);
    await strike(g);
    await strike({ key: "a", code: "KeyA" });
    expect(app.view.isUnreadView.value).toBe(true);
    expect(app.shell.dialog.value?.kind).toBe("add_source");
  });

  test("obeys a key that was given, and no longer the old one", async () => {
    app.rebinding.giveKey("KeyW", command("next"));
    await strike({ key: "j", code: "KeyJ" });
    expect(app.article.currentId.value).toBe(null);
    await strike({ key: "ص", code: "KeyW" });
    expect(app.article.currentId.value).toBe(app.list.ids.value[0]);
    app.rebinding.resetKeys(command("next"));
    await strike({ key: "j", code: "KeyJ" });
    expect(app.article.currentId.value).toBe(app.list.ids.value[1]);
  });
});

describe("giving keys", () => {
  test("tells whose key it is, also of one that begins another's", () => {
    const next = command("next");
    expect(app.rebinding.holderOf("KeyB", next)?.id).toBe("bookmark");
    expect(app.rebinding.holderOf("KeyG", next)?.id).toBe("go_today");
    expect(app.rebinding.holderOf("KeyG KeyT", next)?.id).toBe("go_today");
    expect(app.rebinding.holderOf("KeyG KeyZ", next)).toBe(undefined);
    // A room's own keys are before those of the window.
    expect(app.rebinding.holderOf("KeyE", next)).toBe(undefined);
    expect(app.rebinding.holderOf("KeyE", command("bm_tags"))?.id).toBe("bm_archive");
  });

  test("takes a key over; who lost it gets it back from whoever has it", () => {
    app.rebinding.giveKey("KeyB", command("next"));
    expect(first("next")).toBe("KeyB");
    expect(app.registry.keysOf(command("next"))).toEqual(["KeyB", "ArrowDown"]);
    expect(first("bookmark")).toBe(undefined);
    app.rebinding.resetKeys(command("bookmark"));
    expect(first("bookmark")).toBe("KeyB");
    expect(app.registry.keysOf(command("next"))).toEqual(["ArrowDown"]);
    app.rebinding.resetAllKeys();
    expect(first("next")).toBe("KeyJ");
    expect(app.registry.ownKeys.value).toEqual({});
  });

  test.each([
    "Escape",
    "Tab",
    "Shift+Tab",
    "Enter",
    "ArrowUp",
    "Alt+ArrowLeft",
    "Forward",
    "Mod+KeyC",
    "KeyG Enter",
  ])("%s cannot be given", (keys) => {
    expect(app.chords.isReserved(keys)).toBe(true);
  });

  test.each([
    ['{"next":"KeyW"}', { next: "KeyW" }],
    ['{"next":""}', { next: "" }],
    ['{"next":"KeyW,ArrowDown","go_today":"KeyG KeyD"}', { next: "KeyW,ArrowDown", go_today: "KeyG KeyD" }],
    ['{"next":"no key"}', {}],
    ['{"next":7}', {}],
    ['["KeyW"]', {}],
    ["null", {}],
    ["{", {}],
  ])("what was kept as %s is read as %j", (kept, keys) => {
    app.settings.takeSettings({ keys: kept });
    expect(app.registry.ownKeys.value).toEqual(keys);
  });
});

describe("the page of shortcuts", () => {
  const row = (id: string) => `[data-row="keys ${id}"]`;
  const button = (id: string) => root.querySelector<HTMLElement>(`${row(id)} .key-b`) ?? root;

  beforeEach(async () => {
    const { ShortcutsPane } = await import("../../src/components/ShortcutsPane");
    await show(<ShortcutsPane />);
  });

  test("has every command, with its keys", () => {
    expect(all(".key-r")).toHaveLength(app.registry.commands.value.length);
    expect(texts(`${row("go_today")} kbd`)).toEqual(["G", "T"]);
    expect(texts(`${row("deeper")} kbd`)).toEqual(["←"]);
    expect(root.querySelector(`${row("deeper")} button`)).toBe(null);
  });

  test("takes a new key, and gives the old one back", async () => {
    await press(`${row("next")} .key-b`);
    expect(await strike({ key: "Shift", code: "ShiftLeft", shiftKey: true }, button("next"))).toBe(true);
    await strike({ key: "W", code: "KeyW", shiftKey: true }, button("next"));
    expect(texts(`${row("next")} kbd`)).toEqual(["Shift", "W", "↓"]);
    expect(app.library.overview.value?.settings.keys).toBe('{"next":"Shift+KeyW,ArrowDown"}');
    await press(`${row("next")} .btn-i`);
    expect(texts(`${row("next")} kbd`)).toEqual(["J", "↓"]);
  });

  test("takes two keys after each other where the first begins such", async () => {
    await press(`${row("sync")} .key-b`);
    await strike({ key: "g", code: "KeyG" }, button("sync"));
    expect(first("sync")).toBe("KeyR");
    await strike({ key: "s", code: "KeyS" }, button("sync"));
    expect(first("sync")).toBe("KeyG KeyS");
  });

  test("Escape leaves it as it was; what is kept for moving is refused", async () => {
    await press(`${row("next")} .key-b`);
    expect(await strike({ key: "Enter", code: "Enter" }, button("next"))).toBe(true);
    expect(root.querySelector(`${row("next")} [role=alert]`)).not.toBe(null);
    await strike({ key: "Escape", code: "Escape" }, button("next"));
    expect(root.querySelector(`${row("next")} [role=alert]`)).toBe(null);
    expect(first("next")).toBe("KeyJ");
  });

  test("says whose key it is, and takes it over when told to", async () => {
    await press(`${row("next")} .key-b`);
    await strike({ key: "b", code: "KeyB" }, button("next"));
    expect(first("next")).toBe("KeyJ");
    expect(root.querySelector(`${row("next")} [role=alert]`)?.textContent).toContain("علامة");
    await press(`${row("next")} .lnk`, "خذه منه");
    expect(first("next")).toBe("KeyB");
    expect(texts(`${row("bookmark")} kbd`)).toEqual([]);
    await press(".btn.sm");
    expect(first("bookmark")).toBe("KeyB");
  });
});
