import type { Language } from ".";

/** Each language by its own name, so that it is found by those who read no other. */
export const ownNames: Record<Language, { name: string; direction: "rtl" | "ltr" }> = {
  ar: { name: "العربية", direction: "rtl" },
  en: { name: "English", direction: "ltr" },
};

/** The same figures in both sets: what a person compares. */
export const digitSamples = { latn: "0123", arab: "٠١٢٣" } as const;
