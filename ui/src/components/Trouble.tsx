import type { Problem } from "../backend/contract";
import { worded } from "../i18n";
import { Icon } from "./Icon";

/** What went wrong and what to do, beside what was tried. */
export function Trouble({ problem }: { problem: Problem }) {
  const { text, advice } = worded(problem);
  return (
    <p class="err" role="alert">
      <Icon name="circle-alert" size="s" />
      <span>
        <b>{text}</b> {advice}
      </span>
    </p>
  );
}
