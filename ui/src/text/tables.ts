const sign = "\\p{Sc}%\\u066A+\\u2212\\u2013()\\-";
const number = new RegExp(`^[\\s${sign}]*\\p{N}[\\p{N}\\s.,\\u066B\\u066C${sign}]*$`, "u");

function isNumber(cell: Element | undefined): boolean {
  return number.test(cell?.textContent ?? "");
}

/** Marks the numbers of a table, and the heads of the columns that hold nothing else: they stand by the last digit. */
export function alignNumbers(table: Element): void {
  const [heads = [], ...rows] = [...table.querySelectorAll("tr")].map((row) => [...row.children]);
  for (const [place, head] of heads.entries())
    if (rows.length > 0 && rows.every((row) => isNumber(row[place]))) head.classList.add("num");
  for (const cell of [heads, ...rows].flat().filter(isNumber)) {
    cell.classList.add("num");
    // In a line that runs the other way the sign before these digits would stand behind them.
    if (/[0-9]/.test(cell.textContent ?? "")) cell.setAttribute("dir", "ltr");
  }
}
