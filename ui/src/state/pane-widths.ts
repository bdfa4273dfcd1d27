import { effect } from "@preact/signals";
import { amount } from "./setting";

// How wide the person made the panes. The stylesheet keeps each within what its content, and its neighbours', needs.

export const paneWidths = { side: amount("width_side", 100, 2_000), list: amount("width_list", 100, 2_000) };
export type ResizedPane = keyof typeof paneWidths;

effect(() => {
  const { style } = document.documentElement;
  for (const [pane, { value }] of Object.entries(paneWidths))
    if (value === null) style.removeProperty(`--w-${pane}`);
    else style.setProperty(`--w-${pane}`, `${value}px`);
});
