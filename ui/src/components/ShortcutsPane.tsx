import { direction, type TextKey, t } from "../i18n";
import { Keys } from "./small";

const forward = () => (direction.value === "rtl" ? "←" : "→");
const backward = () => (direction.value === "rtl" ? "→" : "←");

type Shortcut = readonly [TextKey, readonly string[]];

const groups: readonly { title: TextKey; keys: () => readonly Shortcut[] }[] = [
  {
    title: "keys_navigation",
    keys: () => [
      ["key_next", ["J"]],
      ["key_previous", ["K"]],
      ["key_deeper", [forward()]],
      ["key_back", [backward()]],
      ["key_next_unread", ["N"]],
      ["key_page", ["Space"]],
    ],
  },
  {
    title: "keys_article",
    keys: () => [
      ["key_bookmark", ["B"]],
      ["key_read", ["U"]],
      ["key_save", ["S"]],
      ["hl_key", ["H"]],
      ["hl_note_key", ["M"]],
      ["print", ["Ctrl", "P"]],
      ["key_original", ["O"]],
      ["find", ["Ctrl", "F"]],
      ["mark_all_read", ["Shift", "A"]],
    ],
  },
  {
    title: "keys_go",
    keys: () => [
      ["today", ["G", "T"]],
      ["unread", ["G", "U"]],
      ["bookmarks", ["G", "B"]],
      ["highlights", ["G", "H"]],
      ["all_articles", ["G", "A"]],
    ],
  },
  {
    title: "bm_keys",
    keys: () => [
      ["bm_select", ["X"]],
      ["bm_key_extend", ["Shift", "↓"]],
      ["bm_select_all", ["Ctrl", "A"]],
      ["bm_archive", ["E"]],
      ["bm_favour", ["F"]],
      ["bm_tags", ["T"]],
      ["bm_move", ["C"]],
      ["bm_key_note", ["M"]],
      ["bm_details", ["I"]],
      ["bm_remove", ["Delete"]],
    ],
  },
  {
    title: "keys_general",
    keys: () => [
      ["palette", ["Ctrl", "K"]],
      ["key_search", ["/"]],
      ["sync", ["R"]],
      ["settings", ["Ctrl", ","]],
      ["undo", ["Ctrl", "Z"]],
      ["key_help", ["?"]],
    ],
  },
];

export function ShortcutsPane() {
  return (
    <>
      <div class="kcols">
        {groups.map((group) => (
          <section key={group.title}>
            <h3>{t(group.title)}</h3>
            <dl>
              {group.keys().map(([name, keys]) => (
                <div key={name}>
                  <dt>{t(name)}</dt>
                  <dd>
                    <Keys keys={keys} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <p class="hint">{t("keys_mirror")}</p>
    </>
  );
}
