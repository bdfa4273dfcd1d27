/** What the first list is drawn in, by `styles/fonts.css`: the interface, titles, the heading. */
const firstFaces = ['400 1em "Qirtas UI"', '700 1em "Qirtas Naskh"', '700 1em "Qirtas Amiri"'];
/** Of each file that a face is made of. */
const sample = "\u0642A 1";

/**
 * Brings the faces of the first list. A page that is laid out without them looks for every letter among the system's
 * fonts first: in WebKitGTK that takes longer than bringing these.
 */
export async function bringFaces(): Promise<void> {
  await Promise.allSettled(firstFaces.map((face) => document.fonts.load(face, sample)));
}
