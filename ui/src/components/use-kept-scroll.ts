import { useLayoutEffect } from "preact/hooks";

const places = new Map<string, number>();

/** Shows a room's list where it was left while the window has been open, a new one from its top; gives what notes it. */
export function useKeptScroll(box: { current: HTMLElement | null }, list: string): () => void {
  useLayoutEffect(() => {
    if (box.current) box.current.scrollTop = places.get(list) ?? 0;
  }, [list]);
  return () => {
    const { scrollTop = 0, scrollHeight = 0, clientHeight = 0 } = box.current ?? {};
    // A room that is not seen, or has nothing in it yet, stands nowhere.
    if (clientHeight > 0 && scrollHeight > clientHeight) places.set(list, scrollTop);
  };
}
