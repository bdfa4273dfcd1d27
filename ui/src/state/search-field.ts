/** Gives the keyboard to the room's field, its caret `fromEnd` letters before the end, once it shows what it holds. */
export function focusField(fromEnd = 0): void {
  requestAnimationFrame(() => {
    const field = document.querySelector<HTMLInputElement>(".q-f input");
    if (!field) return;
    field.focus();
    const caret = Math.max(0, field.value.length - fromEnd);
    field.setSelectionRange(caret, caret);
  });
}
