import { direction } from "../i18n";

/**
 * A number with its sign or unit, isolated. It runs as the window does: it has no letters to tell a direction by, and
 * left to right «٢٢°» would begin with its sign. Where a language writes the unit in Latin letters, as Urdu has "11 kph",
 * both run as those do.
 */
export function Figure({ text, class: className }: { text: string; class?: string }) {
  return (
    <bdi class={className} dir={/\p{Script=Latin}/u.test(text) ? "ltr" : direction.value}>
      {text}
    </bdi>
  );
}
