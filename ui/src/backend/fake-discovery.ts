import type { Candidate, Discovery } from "./contract";

// What the made-up reader finds: `many` in an address gives several ways, anything else one.

function candidate(extra: Partial<Candidate>): Candidate {
  return {
    kind: "feed",
    address: "https://khazzan.example/feed",
    pattern: "",
    title: "خزّان",
    language: "ar",
    direction: "rtl",
    is_comments: false,
    sample: [
      "السدّ القديم يعود إلى العمل بعد ترميم دام عامين",
      "خمس قرى تتقاسم ماء عينٍ واحدة بجدولٍ من خشب",
      "لماذا نعدّ القطرات؟",
    ],
    entries: 20,
    latest: Date.now() - 7_200_000,
    found_by: "address",
    known_as: null,
    ...extra,
  };
}

const several: Candidate[] = [
  candidate({ found_by: "discovery" }),
  candidate({
    title: "خزّان: English edition",
    address: "https://khazzan.example/en/feed",
    language: "en",
    direction: "rtl",
    sample: ["The old dam runs again", "Five villages, one spring"],
    entries: 12,
    found_by: "discovery",
  }),
  candidate({
    kind: "wordpress",
    address: "https://khazzan.example/wp-json/",
    found_by: "wordpress",
    entries: 10,
  }),
  candidate({
    kind: "sitemap",
    title: "",
    address: "https://khazzan.example/news-sitemap.xml",
    found_by: "sitemap",
    entries: 140,
    latest: null,
  }),
  candidate({
    kind: "page",
    address: "https://khazzan.example/section/water",
    pattern: "khazzan.example/water/*",
    found_by: "page",
    title: "ماء",
    known_as: 1,
  }),
  candidate({
    address: "https://khazzan.example/comments/feed/with/a/very/long/path?that=never&ends=and-goes-on",
    title: "تعليقات على: خزّان",
    is_comments: true,
    sample: ["رد على: لماذا نعدّ القطرات؟"],
    found_by: "discovery",
  }),
];

export function fakeDiscovery(address: string): Discovery {
  const candidates = address.includes("many") ? several : [candidate({})];
  return {
    candidates,
    attempts: [
      { address: `https://${address}`, code: "page_with_feeds" },
      { address: `https://${address}/rss`, code: "not_found" },
      ...candidates.map(({ address }) => ({ address, code: "ok" })),
    ],
  };
}
