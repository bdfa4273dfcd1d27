import { beforeEach, describe, expect, test, vi } from "vitest";
import { copied, copyAsWritten } from "../../src/text/copied";
import { all, press, root, settle, show, texts } from "./stage";
import { bringWords } from "./words";

async function window_() {
  vi.resetModules();
  await bringWords();
  const [i18n, shell, article, contents, highlights, search, lookUp, pictures] = await Promise.all([
    import("../../src/i18n"),
    import("../../src/state/shell"),
    import("../../src/state/article"),
    import("../../src/state/contents"),
    import("../../src/state/highlights"),
    import("../../src/state/search"),
    import("../../src/state/look-up"),
    import("../../src/state/pictures"),
  ]);
  return { ...i18n, ...shell, ...article, ...contents, ...highlights, ...search, ...lookUp, ...pictures };
}

let app: Awaited<ReturnType<typeof window_>>;
beforeEach(async () => {
  app = await window_();
});

describe("what is copied", () => {
  // The bytes of a page: marks of direction (LRM E2 80 8E, RLM E2 80 8F, FSI E2 81 A8, PDI E2 81 A9, ALM D8 9C), and
  // the non-joiner E2 80 8C that Persian spells with.
  const bytes = (hex: string) => new TextDecoder().decode(Uint8Array.from(Buffer.from(hex, "hex")));
  test.each([
    ["carries no marks of direction", "e281a8c381e281a9e2808e20d8a8d89cd8aae2808f", "c38120d8a8d8aa"],
    ["keeps the non-joiner between letters", "d985db8ce2808cd8b1d988d985", "d985db8ce2808cd8b1d988d985"],
    ["loses the one that the view put behind a vowel sign", "d985d8a7d8a1d98be2808c2e", "d985d8a7d8a1d98b2e"],
    ["keeps joiners of signs", "f09f91a8e2808df09f92bb", "f09f91a8e2808df09f92bb"],
  ])("%s", (_, page, text) => {
    expect(Buffer.from(copied(bytes(page))).toString("hex")).toBe(text);
  });

  test("leaves the window that way, and untouched when there is nothing to take out", () => {
    const copy = (text: string) => {
      vi.spyOn(document, "getSelection").mockReturnValue({ toString: () => text } as Selection);
      const put: string[] = [];
      const clipboardData = { setData: (kind: string, data: string) => put.push(kind, data) };
      const event = Object.assign(new Event("copy", { cancelable: true }), { clipboardData });
      copyAsWritten(event as unknown as ClipboardEvent);
      return [...put, event.defaultPrevented];
    };
    expect(copy("في \u2068SHT-31\u2069\u200F.")).toEqual(["text/plain", "في SHT-31.", true]);
    expect(copy("في SHT-31.")).toEqual([false]);
    vi.restoreAllMocks();
  });
});

describe("the time that is left", () => {
  test("goes down as the article is read", async () => {
    const { ReaderBar } = await import("../../src/components/ReaderBar");
    await app.openArticle(1);
    const left = async (percent: number) => {
      await show(<ReaderBar percent={percent} onBack={() => {}} />);
      return texts(".rd-where > :last-child")[0];
    };
    expect(app.article.value?.card.minutes).toBe(7);
    expect(await left(0)).toBe("بقيت ٧ دقائق");
    expect(await left(60)).toBe("بقيت ٣ دقائق");
    expect(await left(80)).toBe("بقيت دقيقتان");
    expect(await left(95)).toBe("بقيت دقيقة");
    expect(await left(100)).toBe(undefined);
  });
});

describe("the table of contents", () => {
  const page = (headings: string) =>
    `<div class="rd-scroll"><article class="article"><div class="prose">${headings}</div></article></div>`;

  test.each([
    ["<h2>1</h2><h2>2</h2>", false],
    ["<h2>1</h2><h3>2</h3><h4>3</h4>", true],
    ["<h1>1</h1><h5>2</h5><h6>3</h6><header>4</header>", false],
  ])("%s is worth one: %s", async (html, is) => {
    await app.openArticle(1);
    const open = app.article.value;
    expect(app.hasContents(open && { ...open, html })).toBe(is);
  });

  test("lists the headings, marks the section, and leads the keyboard to one", async () => {
    const { Contents } = await import("../../src/components/Contents");
    const close = vi.fn();
    const headings = '<h2>صنعة\u200Fٌ</h2><h3 lang="en">The notice</h3><h4>خاتمة</h4>';
    root.innerHTML = page(headings);
    const [, notice] = all("h2, h3, h4");
    const tops = [-400, 10, 900];
    for (const [at, heading] of all("h2, h3, h4").entries())
      heading.getBoundingClientRect = () => new DOMRect(0, tops[at], 100, 20);
    const leap = vi.spyOn(notice as HTMLElement, "scrollIntoView");
    const box = root.appendChild(document.createElement("div"));
    const { render } = await import("preact");
    render(<Contents onClose={close} />, box);
    expect(texts("li bdi")).toEqual(["صنعةٌ", "The notice", "خاتمة"]);
    expect(all("li bdi").map(({ dir }) => dir)).toEqual(["rtl", "ltr", "rtl"]);
    expect(texts("[aria-current=location]")).toEqual(["The notice"]);
    const rows = all("li button");
    rows[1]?.focus();
    rows[1]?.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowDown", bubbles: true }));
    expect(document.activeElement).toBe(rows[2]);
    await press("li button", "The notice");
    expect(close).toHaveBeenCalledOnce();
    expect(document.activeElement).toBe(notice);
    expect(leap).toHaveBeenCalledWith(expect.objectContaining({ block: "start" }));
    render(null, box);
  });
});

describe("looking up", () => {
  test("what is selected is searched for as a phrase, also when a dialog has taken the focus", async () => {
    document.body.append(Object.assign(document.createElement("p"), { textContent: "في «مِداد» \u200Fورقٌ" }));
    const words = document.body.lastElementChild?.firstChild as Text;
    const range = document.createRange();
    range.selectNodeContents(words);
    expect(app.selectedWords()).toBe("");
    app.subject.value = { kind: "selection", range, mark: [0, 10] };
    app.lookUp(app.selectedWords());
    expect(app.page.value).toBe("search");
    expect(app.query.value).toBe('"في مِداد ورقٌ"');
    expect(app.subject.value).toBe(null);
    words.parentElement?.remove();
  });
});

describe("the pictures of an article", () => {
  const prose =
    '<p><img src="media:a" alt="قارب" width="600" height="300"></p>' +
    '<p><a href="https://x.example/large.JPG?w=1"><img src="media:b" alt=""></a></p>' +
    '<p><a href="https://x.example/story"><img src="media:c" alt="خبر"></a></p>' +
    '<p><img src="media:d" alt="" width="16" height="16"></p><p><img src="https://x.example/t.gif" alt=""></p>';

  async function sheet() {
    const { Prose } = await import("../../src/components/Prose");
    await show(
      <article class="article" onClick={app.viewPicture} onKeyDown={app.viewPicture}>
        <Prose html={prose} />
      </article>,
    );
  }

  test("those of our own store are buttons with a name; signs and links to elsewhere are not", async () => {
    await sheet();
    expect(all("img[role=button]").map((one) => [one.ariaLabel, one.tabIndex])).toEqual([
      ["قارب", 0],
      ["كبّر الصورة", 0],
    ]);
    expect(app.picturesHere()).toHaveLength(2);
    expect(all("a")).toHaveLength(1);
  });

  test.each(["Enter", " ", "click"])("%s shows one by itself", async (how) => {
    await sheet();
    const second = all("img[role=button]")[1];
    const event =
      how === "click"
        ? new MouseEvent("click", { bubbles: true, cancelable: true })
        : new KeyboardEvent("keydown", { key: how, bubbles: true, cancelable: true });
    second?.dispatchEvent(event);
    expect(event.defaultPrevented).toBe(true);
    expect(app.dialog.value).toEqual({ kind: "picture", at: 1 });
  });

  test("the viewer goes on in the direction of reading, nearer and back", async () => {
    await sheet();
    const { PictureViewer } = await import("../../src/components/PictureViewer");
    const article = root.firstElementChild;
    const box = root.appendChild(document.createElement("div"));
    const { render } = await import("preact");
    render(<PictureViewer at={0} />, box);
    // Of a keyboard with Arabic digits the zero is known by its place.
    const code: Record<string, string> = { "٠": "Digit0" };
    const key = async (name: string) => {
      box
        .querySelector(".viewer-b")
        ?.dispatchEvent(
          new KeyboardEvent("keydown", { key: name, code: code[name], bubbles: true, cancelable: true }),
        );
      await settle();
    };
    const shown = () => new URL(box.querySelector("img")?.src ?? "").pathname;
    expect(shown()).toBe("/media/a");
    expect(texts(".viewer-w p")).toEqual(["قارب"]);
    await key("ArrowRight");
    expect(shown()).toBe("/media/a");
    await key("ArrowLeft");
    expect(shown()).toBe("/media/b");
    expect(texts(".viewer-t > span")).toEqual(["٢ من ٢"]);
    await key("+");
    expect(texts("footer .btn")).toEqual(["١٤٠٪\u061C"]);
    // Near to it the arrows move the picture, not to the next one.
    await key("ArrowRight");
    expect(shown()).toBe("/media/b");
    await key("٠");
    expect(texts("footer .btn")).toEqual(["١٠٠٪\u061C"]);
    app.language.value = "en";
    await settle();
    await key("ArrowLeft");
    expect(shown()).toBe("/media/a");
    app.language.value = "ar";
    render(null, box);
    article?.remove();
  });
});
