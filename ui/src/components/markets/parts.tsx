import type { ComponentChildren } from "preact";
import type { MarketItem } from "../../backend/contract";
import { changeText, signedChange } from "../../i18n/currencies";
import { Name } from "../small";
import { trendOf } from "./words";

interface SaidProps {
  said: string;
  children: ComponentChildren;
}

/** What is seen, and in its stead a sentence for those who hear it. */
export function Said({ said, children }: SaidProps) {
  return (
    <>
      <span class="sr">{said}</span>
      <span class="mk-seen" aria-hidden="true">
        {children}
      </span>
    </>
  );
}

interface NameProps {
  item: MarketItem;
  /** How it is called here. */
  as: (item: MarketItem) => string;
}

/** By its own name in its own direction where a person wrote it, else in ours. */
export function MarketName({ item, as }: NameProps) {
  return item.kind === "feed" ? <Name text={item.name} /> : as(item);
}

interface ChangeProps {
  share: number | null;
  isSigned?: boolean;
}

/** Which way it went and how far; the words are told by what it stands in. */
export function Change({ share, isSigned }: ChangeProps) {
  if (share === null) return null;
  return (
    <span class="mk-c">
      {trendOf(share) !== "same" && <i class="tri" aria-hidden="true" />}
      <bdi>{isSigned ? signedChange(share) : changeText(share)}</bdi>
    </span>
  );
}

/** The classes that colour an item; what is old has lost its colour. */
export function lookOf({ last, change, is_stale }: MarketItem): string {
  if (!last) return "is-none";
  return `is-${trendOf(change)}${is_stale ? " is-stale" : ""}`;
}
