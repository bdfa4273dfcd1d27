import type { Article, ArticleText, Card, CatalogueEntry, Enclosure, Folder, Source } from "./contract";

// A made-up library for `npm run dev` and the unit tests. Outlets, people and stories are invented.

const minute = 60_000;
const hour = 60 * minute;

function source(id: number, name: string, extra: Partial<Source> = {}): Source {
  return {
    id,
    kind: "feed",
    name,
    title: name,
    address: `https://${id}.example/feed`,
    homepage: `https://${id}.example/`,
    language: "ar",
    direction: "rtl",
    folder_id: null,
    unread: 0,
    total: 0,
    failure: null,
    checked_at: Date.now() - 4 * minute,
    succeeded_at: Date.now() - 4 * minute,
    next_check_at: Date.now() + 26 * minute,
    ended: false,
    offer: null,
    ...extra,
  };
}

export const fakeFolders: Folder[] = [
  { id: 1, name: "أخبار", parent_id: null, unread: 0 },
  { id: 2, name: "علوم ومناخ", parent_id: null, unread: 0 },
  { id: 3, name: "تقنية واقتصاد", parent_id: null, unread: 0 },
  { id: 4, name: "لغات أخرى", parent_id: null, unread: 0 },
  { id: 5, name: "مناخ", parent_id: 2, unread: 0 },
];

export const fakeSources: Source[] = [
  source(1, "الساحل", { folder_id: 1 }),
  source(2, "ضفاف", { folder_id: 1 }),
  source(3, "مدار", { folder_id: 2 }),
  source(4, "رصد المناخ", {
    folder_id: 5,
    failure: { problem: { code: "too_slow", args: { seconds: "30" } }, since: Date.now() - 3 * hour },
  }),
  source(5, "دفتر التقنية", { folder_id: 3, kind: "wordpress" }),
  source(6, "بيادر", {
    folder_id: 3,
    ended: true,
    next_check_at: null,
    failure: { problem: { code: "gone", args: {} }, since: Date.now() - 49 * hour },
  }),
  source(7, "Slow Dispatch", { folder_id: 4, language: "en", direction: "ltr" }),
  source(8, "برگ نو", { folder_id: 4, language: "fa" }),
  source(9, "ورّاق", {
    failure: { problem: { code: "not_found", args: {} }, since: Date.now() - 30 * hour },
    offer: { kind: "wordpress", address: "https://9.example/wp-json/" },
  }),
  source(10, "دليل قرطاس", { kind: "guide", address: "", homepage: "" }),
];

/** As many more as a long life of subscribing gathers, in folders within folders. */
export function manySources(count: number): { folders: Folder[]; sources: Source[] } {
  const folders = Array.from({ length: Math.ceil(count / 25) }, (_, at) => ({
    id: 100 + at,
    name: `مجلد ${at + 1}`,
    parent_id: at % 5 === 0 ? null : 100 + at - (at % 5),
    unread: 0,
  }));
  const sources = Array.from({ length: count }, (_, at) =>
    source(10_000 + at, at % 3 === 0 ? `Source ${at}` : `مصدر ${at}`, {
      folder_id: at % 10 === 0 ? null : 100 + Math.floor(at / 25),
      direction: at % 3 === 0 ? "ltr" : "rtl",
      failure: at % 97 === 0 ? { problem: { code: "dns", args: {} }, since: Date.now() - 5 * hour } : null,
    }),
  );
  return { folders, sources };
}

interface Story {
  source: number;
  title: string;
  excerpt: string;
  minutes: number;
  picture?: string;
  author?: string;
  read?: boolean;
  bookmarked?: boolean;
  ageMinutes: number;
  /** `teaser`: nothing was tried yet; `page`: it came from there; else why it could not be had. */
  text?: string;
  caption?: string;
  missing?: number;
}

const stories: Story[] = [
  {
    source: 3,
    title: "قرية على ضفة النهر تستعيد صنعة الورق بعد قرنٍ من الصمت",
    excerpt: "بدأت الحكاية بقِدرٍ واحدة وثلاث نساء، وصارت اليوم تعاونيةً تبيع ورقها للخطاطين في تسع مدن.",
    minutes: 7,
    picture: "river",
    author: "ليلى الحدّاد",
    bookmarked: true,
    caption: "قاربٌ يعود بحُزم القصب عند أول الضوء، قبل أن يشتدّ الحرّ وتجفّ السيقان.",
    text: "page",
    ageMinutes: 20,
  },
  {
    source: 4,
    title: "خرائط جديدة تكشف مجرى وادٍ قديم تحت الرمال",
    excerpt: "صورٌ راداريّة تتبّعت ٣٢٠ كيلومترًا من مجرى جفّ قبل آلاف السنين، وما زال تحته ماء.",
    minutes: 4,
    picture: "dunes",
    text: "teaser",
    ageMinutes: 45,
  },
  {
    source: 1,
    title: "ميناء الشمال يختبر رافعاتٍ تعمل بطاقة الموج",
    excerpt: "تجربةٌ تستمر ستة أشهر، وتغطّي نحو خُمس استهلاك الرصيف الشرقي من الكهرباء.",
    minutes: 3,
    picture: "port",
    text: "login_wall",
    ageMinutes: 65,
  },
  {
    source: 5,
    title: "iPhone 18 يصل إلى الأسواق بعد شهرين من الانتظار",
    excerpt: "الطراز الجديد Pro Max يبدأ من 256 GB، ويدعم شبكة Wi-Fi 7 في المنطقة كلها.",
    minutes: 2,
    text: "too_slow",
    ageMinutes: 90,
  },
  {
    source: 5,
    title: "لماذا تعود الدفاتر الورقية إلى مكاتب المبرمجين؟",
    excerpt: "سألنا ٤١ مبرمجًا عن أول ما يفتحونه صباحًا، فكان جواب أكثرهم قلمًا لا محرّر شيفرة.",
    minutes: 5,
    picture: "notebook",
    read: true,
    bookmarked: true,
    missing: 2,
    ageMinutes: 125,
  },
  {
    source: 7,
    title: "A quieter way to follow a noisy world",
    excerpt:
      "Six readers kept a paper log of every headline they opened for a month. Most of them opened fewer.",
    minutes: 6,
    picture: "sea",
    ageMinutes: 185,
  },
  {
    source: 6,
    title: "أسعار القمح تهدأ بعد ثلاثة أشهر من الصعود",
    excerpt: "الموسم المبكّر في الجنوب خفّف الضغط على المطاحن الصغيرة.",
    minutes: 3,
    picture: "wheat",
    read: true,
    ageMinutes: 305,
  },
  {
    source: 9,
    title: "في مديح القراءة البطيئة",
    excerpt: "ليس البطء ترفًا؛ إنه الشرط الذي تصير به الجملة ملكًا لقارئها.",
    minutes: 9,
    picture: "shelf",
    read: true,
    ageMinutes: 1_600,
  },
  {
    source: 10,
    title: "أهلًا بك في قرطاس",
    excerpt: "صفحةٌ قصيرة عمّا يفعله قرطاس، وكيف تضيف مصدرك الأول.",
    minutes: 1,
    read: true,
    ageMinutes: 4_000,
  },
];

const proseArabic = `
<p dir="rtl">قبل أن تطلع الشمس بقليل، تخرج القوارب الصغيرة إلى حيث يكثر القصب، وتعود محمّلةً بحُزمٍ خضراء تقطر ماءً. هكذا يبدأ يوم العمل في تعاونية «مِداد»، التي أعادت إلى القرية صنعةً لم يبقَ منها سوى أسماء الأدوات في أحاديث الجدّات.</p>
<p dir="rtl">تُنقَع السيقان ثلاثة أيام، ثم تُشقّ شرائحَ رقيقة وتُصفّ متعامدةً تحت مكابس خشبية صنعها نجّار القرية من جذوع السنط. وما يخرج من تحت المكبس لا يشبه الورق بعد: صفحةٌ لها لون العسل ورائحة الطين، تُعلَّق على الحبال حتى يأذن لها الهواء.</p>
<blockquote dir="rtl"><p dir="rtl">الورق لا يُستعجَل. إن رفعتَ المكبس قبل أوانه أعطاك صفحةً عنيدة لا تقبل الحبر، وإن أمهلتَه أعطاك صفحةً تعرف يدك.</p><cite>سعاد القاضي، مديرة المشغل</cite></blockquote>
<p dir="rtl">ولم تبقَ الصنعة بعيدةً عن أدوات العصر. فقد ركّب مهندسون متطوّعون ٢٤ مجسًّا من طراز <bdi lang="en" dir="ltr">SHT-31</bdi> تقيس الرطوبة كل ١٥ دقيقة، وترسل قراءاتها عبر شبكة <a href="https://example.com/lorawan">LoRaWAN</a> إلى حاسوب في زاوية المشغل.</p>
<h2 dir="rtl">صنعةٌ تُعلَّم باليد</h2>
<ul dir="rtl"><li>أين يلين الليف</li><li>وأين يعاند</li></ul>
<figure><img src="media:river-thumb" alt="قارب شراعي صغير في نهر هادئ" width="152" height="152"><figcaption dir="rtl">قاربٌ يعود بحُزم القصب عند أول الضوء.</figcaption></figure>
<h3 dir="rtl">حساب السنين</h3>
<table dir="rtl"><thead><tr><th>السنة</th><th>الصفحات</th></tr></thead><tbody><tr><td>٢٠٢٤</td><td>٩٠٠</td></tr><tr><td>٢٠٢٦</td><td>١٬٨٥٠</td></tr></tbody></table>
<blockquote cite="https://video.example/watch?v=42" dir="rtl"><figure><img src="media:port" alt=""></figure><p dir="rtl"><a href="https://video.example/watch?v=42" rel="noopener">جولة في المشغل عند الفجر · <bdi dir="ltr">video.example</bdi></a></p></blockquote>
<blockquote cite="https://posts.example/layla/1" dir="rtl"><p dir="rtl">رأيتُ اليوم ورقًا يُسمَع صوته تحت القلم. لم أعد إلى البيت حتى كتبتُ فيه.</p><p dir="rtl">ليلى الحدّاد، <a href="https://posts.example/layla/1" rel="noopener">٢٢ نوفمبر</a></p></blockquote>
<figure><img src="media:0000missing" alt="ميزان قديم من نحاس"><figcaption dir="rtl">ميزان الورق في المشغل.</figcaption></figure>
<p dir="rtl">وقد بلغت الطلبات هذا الخريف ١٬٨٥٠ طلبًا، أي ضعف ما يقدر عليه المشغل.<sup><a href="https://example.com/notes#1">١</a></sup></p>
<pre dir="ltr"><code>curl --silent https://example.com/api/humidity | jq '.now'</code></pre>
<h2 dir="ltr">The notice at the door</h2>
<p dir="ltr">“It is slow by design,” the notice at the door says in English.</p>`;

const proseEnglish = `
<p dir="ltr">For a month six readers wrote down every headline they opened, on paper, with the hour beside it. By the second week the lists had grown shorter.</p>
<blockquote dir="ltr"><p dir="ltr">You cannot hurry paper. Give it time and you get a sheet that knows your hand.</p><cite>Souad Qadi</cite></blockquote>
<p dir="ltr">The cooperative is called <bdi lang="ar" dir="rtl">مِداد</bdi>, “ink”. Its members read at six in the morning.</p>`;

/** As much of an article as a sparing feed carries. */
const teaser = `<p dir="rtl">تُنقَع السيقان ثلاثة أيام، ثم تُشقّ شرائحَ رقيقة وتُصفّ متعامدةً تحت مكابس خشبية صنعها نجّار القرية…</p>`;

const whole: ArticleText = {
  from: "feed",
  is_whole: true,
  mode: null,
  source_mode: "auto",
  problem: null,
  retry_at: null,
  can_fetch: true,
};

/** What stands behind each story's page; the others are whole. */
function textOf(story: Story, now: number): ArticleText {
  if (story.text === "teaser") return { ...whole, is_whole: false };
  if (story.text === "page") return { ...whole, from: "page" };
  if (!story.text) return { ...whole, can_fetch: story.source !== 10 };
  const retry_at = story.text === "too_slow" ? now + 58 * minute : null;
  return { ...whole, is_whole: false, problem: { code: story.text, args: { seconds: "30" } }, retry_at };
}

const enclosures: Record<string, Pick<Enclosure, "url" | "media_type" | "length">[]> = {
  shelf: [
    { url: "https://9.example/reading.mp3", media_type: "audio/mpeg", length: 24_000_000 },
    { url: "https://9.example/broken.mp4", media_type: "video/mp4", length: 310_000_000 },
    { url: "https://9.example/reading.pdf", media_type: "application/pdf", length: 1_000_000 },
  ],
};

/** `count` articles: the stories above, then the same again, older and older. */
export function fakeArticles(count: number, now: number): Article[] {
  return Array.from({ length: count }, (_, at) => {
    const round = Math.floor(at / stories.length);
    const story = stories[at % stories.length] as Story;
    const from = fakeSources.find((one) => one.id === story.source) as Source;
    const direction = from.direction;
    const text = textOf(story, now);
    const card: Card = {
      id: at + 1,
      source_id: from.id,
      source_name: from.name,
      title: round === 0 ? story.title : `${story.title} (${round})`,
      title_direction: direction,
      excerpt: story.excerpt,
      excerpt_direction: direction,
      language: from.language,
      author: story.author ?? "",
      published_at: now - story.ageMinutes * minute - round * 70 * hour,
      minutes: story.minutes,
      picture: story.picture ?? null,
      is_read: story.read ?? false,
      is_starred: false,
      is_bookmarked: round === 0 && (story.bookmarked ?? false),
      is_saved: text.is_whole && !story.missing,
    };
    return {
      card,
      url: from.kind === "guide" ? null : `${from.homepage}article/${at}`,
      html: !text.is_whole ? teaser : direction === "ltr" ? proseEnglish : proseArabic,
      direction,
      homepage: from.homepage,
      categories: story.picture === "river" ? ["تحقيق"] : [],
      enclosures: (enclosures[story.picture ?? ""] ?? []).map((file, place) => ({
        ...file,
        key: `file${at}-${place}`,
        state: "none",
        received: 0,
        problem: null,
      })),
      bookmarked_at: card.is_bookmarked ? now - story.ageMinutes * minute : null,
      language: card.language,
      text,
      lead: story.picture ? { key: story.picture, caption: story.caption ?? null } : null,
      pictures: ["river", "river-thumb", "port", story.picture ?? "sea"].map((key) => ({
        key,
        size: key === "river" ? [1200, 560] : [240, 180],
      })),
      missing_pictures: story.missing ?? 0,
      highlights: [],
      note: "",
      progress: 0,
      versions: 0,
    };
  });
}

export const fakeCatalogue: CatalogueEntry[] = [
  ["madar", "مدار", "ar", "EG", "science"],
  ["shore", "الساحل", "ar", "LB", "general"],
  ["climate", "رصد المناخ", "ar", "JO", "science"],
  ["warraq", "ورّاق", "ar", "MA", "culture"],
  ["notebook", "دفتر التقنية", "ar", "SA", "technology"],
  ["bayader", "بيادر", "ar", "SD", "economy"],
  ["stadium", "الملعب الشرقي", "ar", "IQ", "sport"],
  ["takht", "تخت", "ar", "TN", "culture"],
  ["slow", "Slow Dispatch", "en", "GB", "general"],
  ["difaf", "ضفاف", "ar", "DZ", "culture"],
  ["barg", "برگ نو", "fa", "IR", "culture"],
  ["coast", "קו החוף", "he", "IL", "science"],
].map(([id, name, language, country, section]) => ({
  id: id as string,
  name: name as string,
  homepage: `https://www.${id}.example/`,
  language: language as string,
  country: country as string,
  section: section as string,
  is_subscribed: id === "shore" || id === "madar",
}));
