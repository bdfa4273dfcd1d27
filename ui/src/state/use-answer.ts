import { useEffect, useState } from "preact/hooks";
import { attempt } from "./toasts";

/** What is answered to `ask`, asked anew when one of `inputs` changes: the old stays until then, and what comes late is void. */
export function useAnswer<T>(ask: () => Promise<T>, inputs: readonly unknown[]): T | undefined {
  const [answer, setAnswer] = useState<T>();
  useEffect(() => {
    let isVoid = false;
    void attempt(ask).then((came) => {
      if (!isVoid && came !== undefined) setAnswer(() => came);
    });
    return () => {
      isVoid = true;
    };
  }, inputs);
  return answer;
}
