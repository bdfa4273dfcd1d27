import { h, render } from "preact";
import { expect, test } from "vitest";
import type { Article } from "../../src/backend/contract";
import { fake } from "../../src/backend/fake";
import { Prose, prepared } from "../../src/components/Prose";
import { article } from "../../src/state/article";

function html(raw: string): string {
  const box = document.createElement("div");
  box.append(...prepared(raw));
  return box.innerHTML;
}

test("a kept picture comes from our own store and keeps its size", () => {
  const made = html('<p><img src="media:abc" alt="قارب" width="20" height="10"></p>');
  expect(made).toContain('src="/media/abc"');
  expect(made).toContain('width="20" height="10"');
  expect(made).toContain('loading="lazy"');
});

test.each(["https://tracker.example/pixel.gif", "//tracker.example/p", "data:image/png;base64,AA", ""])(
  "a picture from %j is replaced by its description",
  (src) => {
    const made = html(`<img src="${src}" srcset="${src} 2x" alt="قارب">`);
    expect(made).toBe('<span class="no-picture" dir="auto">قارب</span>');
  },
);

test("a wide table scrolls by itself", () => {
  expect(html("<table><tbody><tr><td>1</td></tr></tbody></table>")).toMatch(
    /^<div class="table-w" tabindex="0"><table>/,
  );
});

test("numbers of a table stand by their last digit, and so does the head of their column", () => {
  const cells = (tag: string, texts: readonly string[]) =>
    texts.map((text) => `<${tag}>${text}</${tag}>`).join("");
  const made = html(
    `<table><thead><tr>${cells("th", ["البلد", "السكان"])}</tr></thead>` +
      `<tbody><tr>${cells("td", ["مصر 2", "−1,5 %"])}</tr><tr>${cells("td", ["عُمان", "٪١٢٫٥"])}</tr></tbody></table>`,
  );
  const box = document.createElement("div");
  box.innerHTML = made;
  const marked = [...box.querySelectorAll("th, td")].map(({ className }) => className);
  expect(marked).toEqual(["", "num", "", "num", "", "num"]);
  expect([...box.querySelectorAll("[dir]")].map(({ textContent }) => textContent)).toEqual(["−1,5 %"]);
});

test.each([
  ["https://example.com/a", ["open https://example.com/a"]],
  ["mailto:a@example.com", ["open mailto:a@example.com"]],
  ["javascript:alert(1)", []],
  ["file:///etc/passwd", []],
])("a link to %s never moves the window", (href, opened) => {
  const box = document.createElement("div");
  document.body.append(box);
  render(h(Prose, { html: `<p><a href="${href}"><b>هنا</b></a></p>` }), box);
  fake.asked.length = 0;
  const press = new MouseEvent("click", { bubbles: true, cancelable: true });
  box.querySelector("b")?.dispatchEvent(press);
  expect(press.defaultPrevented).toBe(true);
  expect(fake.asked).toEqual(opened);
});

test.each([
  ["https://news.example/a#fn1", "fn1", []],
  ["https://news.example/a#%D9%87", "ه", []],
  ["https://news.example/a#fn2", "fn1", ["open https://news.example/a#fn2"]],
  ["https://other.example/a#fn1", "fn1", ["open https://other.example/a#fn1"]],
])("a link to %s beside the part %s", (href, name, opened) => {
  article.value = { url: "https://news.example/a" } as Article;
  const box = document.createElement("div");
  document.body.append(box);
  render(h(Prose, { html: `<p><a href="${href}">١</a></p><ol><li id="to-${name}">هامش</li></ol>` }), box);
  fake.asked.length = 0;
  box.querySelector("a")?.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
  expect(fake.asked).toEqual(opened);
  expect(document.activeElement === box.querySelector("li")).toBe(opened.length === 0);
});
