import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { backend } from "../backend";
import { Icon } from "./Icon";
import { TextField } from "./TextField";

const none = "none";
const fresh = "new";
/** Before the name of what is in another: an option of a list can hold text alone. */
const indent = "\u2003";

export interface PlaceChoice {
  value: string;
  choose: (value: string) => void;
  nameNew: (name: string) => void;
  /** The place that was chosen, made first when it is a new one. */
  settle: () => Promise<number | null>;
}

export function usePlaceChoice(first: number | null, make: "add_folder" | "add_collection"): PlaceChoice {
  const [value, choose] = useState(first === null ? none : String(first));
  const [name, nameNew] = useState("");
  const settle = async () => {
    if (value === fresh && name.trim()) {
      const { id } = await backend.call(make, { name: name.trim(), parent_id: null });
      choose(String(id));
      return id;
    }
    return value === none || value === fresh ? null : Number(value);
  };
  return { value, choose, nameNew, settle };
}

interface Props {
  choice: PlaceChoice;
  label: string;
  none: string;
  /** How a new one is offered, and what its name is called. */
  fresh: string | false;
  name: string;
  children: ComponentChildren;
}

/** A place there is, none, or a new one by its name. */
export function PlaceField({ choice, label, none: noneText, fresh: freshText, name, children }: Props) {
  return (
    <>
      <label class="field">
        <Icon name="folder" />
        <span class="sr">{label}</span>
        <select value={choice.value} onChange={(event) => choice.choose(event.currentTarget.value)}>
          <option value={none}>{noneText}</option>
          {children}
          {freshText && <option value={fresh}>{freshText}</option>}
        </select>
      </label>
      {choice.value === fresh && (
        <TextField icon="folder-plus" label={name} required onText={choice.nameNew} />
      )}
    </>
  );
}

export function PlaceOption({ id, name, depth }: { id: number; name: string; depth: number }) {
  return <option value={String(id)}>{indent.repeat(depth) + name}</option>;
}
