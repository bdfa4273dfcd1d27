import "./commands";
import { isChord } from "./commands/caps";
import { chordOf } from "./commands/chords";
import { backOut, moveInSidebar, paneOf } from "./commands/panes";
import { beginsSequence, type Command, commands, keysOf } from "./commands/registry";
import { openArticle } from "./state/article";
import { keepHistory } from "./state/history";
import { ids } from "./state/list";
import { isInRoom } from "./state/order";
import { dialog, page } from "./state/shell";
import { attempt } from "./state/toasts";

/** What takes its keys itself. */
const typing = "input, textarea, select, audio, video, [contenteditable]";
const pressable = "button, summary, [role=menuitem]";
/** What fields know too. */
const ofFields = /^Mod\+Key[AZ]$/;
const sequenceMs = 1_200;

let begun = "";
let begunUntil = 0;

type Deed = () => unknown;

function commandOf(keys: string): Command | undefined {
  return commands.value.find((command) => keysOf(command).includes(keys) && command.isAvailable());
}

/** What a chord means, behind the one before it or by itself. */
function deedOfChord(chord: string): Deed | undefined {
  const before = begunUntil > Date.now() ? begun : "";
  begun = "";
  const command = (before && commandOf(`${before} ${chord}`)) || commandOf(chord);
  if (command) return command.run;
  if (!beginsSequence(chord)) return undefined;
  begun = chord;
  begunUntil = Date.now() + sequenceMs;
  return () => undefined;
}

function deedOf(event: KeyboardEvent): Deed | undefined {
  const target = event.target instanceof Element ? event.target : null;
  const chord = chordOf(event);
  if (!isChord(chord)) return undefined;
  if (target?.matches(typing) && (!chord.startsWith("Mod+") || ofFields.test(chord))) return undefined;
  if (chord === "Escape") return backOut;
  if (/^(?:Shift\+)?(?:Space|Delete)$/.test(chord) && target?.matches(pressable)) return undefined;
  const where = paneOf(target);
  if (chord === "ArrowDown" || chord === "ArrowUp") {
    if (where === "side") return () => moveInSidebar(chord === "ArrowDown" ? 1 : -1);
    // In the article the arrows scroll, as they do on every page.
    if (where === "reader") return undefined;
  }
  if ((chord === "Home" || chord === "End") && where === "list" && !isInRoom.value) {
    const id = ids.value.at(chord === "Home" ? 0 : -1);
    return id === undefined ? undefined : () => openArticle(id);
  }
  return deedOfChord(chord);
}

export function listenToKeys(): void {
  keepHistory();
  window.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing) return;
    const isBusy = dialog.value !== null || document.querySelector("[data-popover]") !== null;
    if (isBusy || page.value === "welcome") return;
    const deed = deedOf(event);
    if (!deed) return;
    event.preventDefault();
    void attempt(async () => {
      await deed();
    });
  });
}
