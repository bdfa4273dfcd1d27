import { expect, test } from "vitest";
import { decoded } from "../../src/text/decode";

const utf8 = (text: string) => new TextEncoder().encode(text);
const utf16 = (text: string, isBig: boolean) =>
  new Uint8Array(
    [0xfeff, ...[...text].map((char) => char.charCodeAt(0))].flatMap((unit) =>
      isBig ? [unit >> 8, unit & 255] : [unit & 255, unit >> 8],
    ),
  );
/** «قرطاس» as Windows wrote it. */
const old = [0xde, 0xd1, 0xd8, 0xc7, 0xd3];
const joined = (...parts: (string | number[])[]) =>
  new Uint8Array(parts.flatMap((part) => (typeof part === "string" ? [...utf8(part)] : part)));

test.each([
  ["plain", utf8("<opml/>"), "<opml/>"],
  ["UTF-8", utf8("<opml>قرطاس</opml>"), "<opml>قرطاس</opml>"],
  ["a mark", joined([0xef, 0xbb, 0xbf], "<opml/>"), "<opml/>"],
  ["UTF-16, little", utf16("<o>قرطاس</o>", false), "<o>قرطاس</o>"],
  ["UTF-16, big", utf16("<o>قرطاس</o>", true), "<o>قرطاس</o>"],
  [
    "what is declared goes, for it is no longer so",
    utf8('<?xml version="1.0" encoding="ISO-8859-1"?><o>قرطاس</o>'),
    '<?xml version="1.0"?><o>قرطاس</o>',
  ],
  [
    "declared",
    joined("<?xml version='1.0' encoding='windows-1256'?><o>", old, "</o>"),
    "<?xml version='1.0'?><o>قرطاس</o>",
  ],
  ["old and silent", joined("<o>", old, "</o>"), "<o>قرطاس</o>"],
  ["declared as what nobody knows", joined('<?xml encoding="x-none"?>', [0xff]), "<?xml?>\uFFFD"],
])("%s", (_, bytes, text) => expect(decoded(bytes)).toBe(text));
