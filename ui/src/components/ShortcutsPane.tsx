import { useState } from "preact/hooks";
import "../commands";
import { capsOf } from "../commands/caps";
import { chordOf, isModifier, isReserved } from "../commands/chords";
import { canChange, giveKey, holderOf, resetAllKeys, resetKeys } from "../commands/rebinding";
import { beginsSequence, type Command, commands, groups, keysOf, ownKeys } from "../commands/registry";
import { t } from "../i18n";
import { Icon } from "./Icon";
import { IconButton, Keys } from "./small";

/** A key that is being given away: to whom, what was pressed of it, and what stands against it. */
interface Change {
  id: string;
  begun: string;
  holder?: Command;
  isReserved?: boolean;
}

/** All commands with their keys, each of which can be another one. */
export function ShortcutsPane() {
  const [change, setChange] = useState<Change | null>(null);
  return (
    <>
      <div class="kcols">
        {Object.entries(groups).map(([group, title]) => (
          <section key={group} aria-labelledby={`keys-${group}`}>
            <h3 id={`keys-${group}`}>{t(title)}</h3>
            <ul>
              {commands.value
                .filter((command) => command.group === group)
                .map((command) => (
                  <Row
                    key={command.id}
                    command={command}
                    change={change?.id === command.id ? change : null}
                    onChange={setChange}
                  />
                ))}
            </ul>
          </section>
        ))}
      </div>
      <p class="hint">{t("keys_mirror")}</p>
      {Object.keys(ownKeys.value).length > 0 && (
        <button type="button" class="btn sm" onClick={resetAllKeys}>
          {t("keys_reset_all")}
        </button>
      )}
    </>
  );
}

interface RowProps {
  command: Command;
  change: Change | null;
  onChange: (change: Change | null) => void;
}

function Row({ command, change, onChange }: RowProps) {
  const { id, text } = command;
  const keys = keysOf(command);
  const { begun = "", holder } = change ?? {};
  const press = (event: KeyboardEvent) => {
    if (!change || holder || event.key === "Tab") return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === "Escape") return onChange(null);
    if (isModifier(event)) return;
    const chord = `${begun} ${chordOf(event)}`.trim();
    if (isReserved(chord)) return onChange({ id, begun: "", isReserved: true });
    if (!begun && beginsSequence(chord)) return onChange({ id, begun: chord });
    const other = holderOf(chord, command);
    if (other) return onChange({ id, begun: chord, holder: other });
    giveKey(chord, command);
    onChange(null);
  };
  return (
    <li class="key-r" data-row={`keys ${id}`}>
      <span class="key-t">{t(text)}</span>
      {ownKeys.value[id] !== undefined && (
        <IconButton
          icon="undo-2"
          label={t("keys_reset", { name: t(text) })}
          onClick={() => resetKeys(command)}
        />
      )}
      {canChange(command) ? (
        <button
          type="button"
          class={`key-b${change ? " is-on" : ""}`}
          onClick={() => !change && onChange({ id, begun: "" })}
          onKeyDown={press}
          onBlur={() => change && !holder && onChange(null)}
        >
          {!change && <span class="sr">{t("keys_change", { name: t(text) })}</span>}
          {change && !holder ? (
            <>
              {t("keys_press")} <AllKeys keys={begun ? [begun] : []} />
            </>
          ) : keys.length > 0 ? (
            <AllKeys keys={keys} />
          ) : (
            <Icon name="plus" size="s" />
          )}
        </button>
      ) : (
        <AllKeys keys={keys} />
      )}
      {change?.isReserved && <p role="alert">{t("keys_reserved")}</p>}
      {holder && (
        <p role="alert">
          <Keys keys={capsOf(begun)} /> {t("keys_clash", { name: t(holder.text) })}
          <button
            type="button"
            class="lnk"
            ref={(button) => button?.focus()}
            onClick={() => {
              giveKey(begun, command);
              onChange(null);
            }}
          >
            {t("keys_take")}
          </button>
          <button type="button" class="lnk" onClick={() => onChange(null)}>
            {t("cancel")}
          </button>
        </p>
      )}
    </li>
  );
}

function AllKeys({ keys }: { keys: readonly string[] }) {
  return (
    <>
      {keys.map((one) => (
        <Keys key={one} keys={capsOf(one)} />
      ))}
    </>
  );
}
