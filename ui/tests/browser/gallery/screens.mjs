// Every screen: its name, and how a person comes to it from the list. `here` is the page with the words of its language.
// What hangs on a button, or is another thing in another window, is opened anew in each (`isAnchored`).
import { headerScreens, withHosts } from "./header-screens.mjs";
import { essay } from "./library.mjs";

const panes = "reading look language network storage notices header privacy keys about".split(" ");

/** Over a library with something in it. */
export const screens = [
  { name: "list", open: () => {} },
  { name: "reading", open: openFirst },
  {
    name: "reading-scrolled",
    isAnchored: true,
    async open(here) {
      await openFrom(here, "sada");
      await here.rest();
      await here.page.locator(".rd-scroll").evaluate((box) => box.scrollTo(0, 700));
    },
  },
  { name: "reading-english", open: (here) => openFrom(here, "lantern") },
  { name: "reading-recording", open: (here) => openFrom(here, "mawja") },
  {
    name: "text-settings",
    isAnchored: true,
    async open(here) {
      await openFirst(here);
      await here.press("text_settings");
      await here.page.locator(".aapop").waitFor();
    },
  },
  {
    name: "article-menu",
    isAnchored: true,
    async open(here) {
      await openFirst(here);
      await here.press("article_actions");
      await here.page.getByRole("menu").waitFor();
    },
  },
  {
    name: "find",
    async open(here) {
      await openFrom(here, "nahr");
      await here.key("ControlOrMeta+KeyF");
      await here.page.locator(".find input").fill("من");
      await here.page.locator(".find-n:not(:empty)").waitFor();
    },
  },
  {
    name: "pictures",
    async open(here) {
      await openFirst(here);
      await here.key("i");
      await here.page.locator(".viewer img").first().waitFor();
    },
  },
  {
    name: "alone",
    async open(here) {
      await openFirst(here);
      await here.key("z");
    },
  },
  {
    name: "listening",
    isAnchored: true,
    async open(here) {
      await openFrom(here, "mizan");
      await here.press("listen");
      await here.page.locator(".listen").waitFor();
    },
  },
  {
    name: "card-menu",
    isAnchored: true,
    async open({ page }) {
      await page.locator(".card").nth(1).click({ button: "right" });
      await page.getByRole("menu").waitFor();
    },
  },
  {
    name: "print",
    async open(here) {
      await openEssay(here);
      await here.page.emulateMedia({ media: "print" });
    },
    close: ({ page }) => page.emulateMedia({ media: null }),
  },
  {
    name: "source-menu",
    isAnchored: true,
    async open(here) {
      await here.sidebar();
      await here.source("sada").click({ button: "right" });
      await here.page.getByRole("menu").waitFor();
    },
  },
  {
    name: "source-properties",
    async open(here) {
      await here.sidebar();
      await here.source("sada").click({ button: "right" });
      await here.page.getByRole("menuitem", { name: here.t("properties") }).click();
      await here.page.locator(".keeping").waitFor();
    },
  },
  {
    name: "source-failure",
    async open(here) {
      await here.sidebar();
      await here.source("afiya").click();
      await here.page.locator(".fail").waitFor();
    },
  },
  {
    name: "sync",
    isAnchored: true,
    async open(here) {
      await here.sidebar();
      await here.page.locator(".sync").click();
      await here.page.locator(".sync-pop .st.ok").first().waitFor();
      await here.page.locator(".sync:not(.is-busy)").waitFor();
    },
  },
  {
    name: "offline",
    async open({ page }) {
      await page.context().setOffline(true);
      await page.locator(".banner").waitFor();
    },
    close: ({ page }) => page.context().setOffline(false),
  },
  {
    name: "toast",
    async open(here) {
      await openFirst(here);
      await here.key("u");
      await here.key("b");
      // It stays while it is pointed at.
      await here.page.locator(".toast").hover();
    },
    async close(here) {
      await here.key("ControlOrMeta+z");
      await here.key("u");
      await here.page.locator(".toast", { hasText: here.t("undone") }).waitFor();
    },
  },
  { name: "palette", open: (here) => openPalette(here, "") },
  { name: "palette-found", open: (here) => openPalette(here, "المدينة") },
  {
    name: "search",
    async open(here) {
      await openCommand(here, "search");
      await here.page.locator(".q-f input").waitFor();
    },
  },
  { name: "search-results", open: (here) => search(here, "المدينة", ".res mark") },
  { name: "search-nothing", open: (here) => search(here, '"المدينة خزعبلات"', ".res-w .empty") },
  {
    name: "save-search",
    async open(here) {
      await search(here, "المدينة", ".res mark");
      await here.press("save_search");
      await here.page.locator(".small-dialog").waitFor();
    },
  },
  { name: "bookmarks", open: openBookmarks },
  {
    name: "bookmarks-grid",
    async open(here) {
      await openBookmarks(here);
      await here.press("bm_grid");
      await here.page.locator(".is-grid .bm").first().waitFor();
    },
    async close(here) {
      await here.press("bm_list");
      await here.page.locator(".bmk :not(.is-grid) > .bm").first().waitFor();
    },
  },
  {
    name: "bookmarks-panel",
    isAnchored: true,
    async open(here) {
      await openBookmarks(here);
      await here.page.locator(".bm-a").first().focus();
      if (!(await here.page.locator(".panel").isVisible())) await here.key("i");
      await here.page.locator(".panel-t").waitFor();
    },
  },
  {
    name: "bookmarks-selected",
    async open(here) {
      await openBookmarks(here);
      await here.page.locator(".bm-a").first().focus();
      await here.key("x");
      await here.key("Shift+ArrowDown");
      await here.page.locator(".bulk").waitFor();
      const panel = here.page.locator(".panel-t");
      const second = await here.page.locator(".bm-a").nth(1).textContent();
      if (await panel.isVisible()) await panel.filter({ hasText: second.trim() }).waitFor();
    },
  },
  { name: "bookmarks-save", open: (here) => openOfBookmarks(here, "bm_save") },
  { name: "bookmarks-import", open: (here) => openOfBookmarks(here, "bm_import") },
  { name: "bookmarks-export", open: (here) => openOfBookmarks(here, "bm_export") },
  { name: "hashiya", open: openEssay },
  {
    name: "highlight-tools",
    isAnchored: true,
    async open(here) {
      await openEssay(here);
      await here.page.locator(".prose p", { hasText: "المكبس" }).evaluate((text) => {
        document.getSelection().setBaseAndExtent(text.firstChild, 0, text.firstChild, 25);
      });
      await here.page.locator(".hlpop").waitFor();
    },
  },
  {
    name: "highlights",
    async open(here) {
      await here.go("h");
      await here.page.locator(".hlc").first().waitFor();
    },
  },
  {
    name: "review",
    async open(here) {
      await here.go("h");
      await here.page.locator(".hlc").first().waitFor();
      await here.page
        .getByRole("button", { name: here.t("review") })
        .first()
        .click();
      await here.page.locator(".rev-c").waitFor();
    },
  },
  {
    name: "versions",
    async open(here) {
      await openBookmarks(here);
      await here.page.locator(".bm-a", { hasText: here.library.changed.title }).first().click();
      await here.key("Enter");
      await here.page.locator(".prose p").first().waitFor();
      await here.press("article_actions");
      await here.page.getByRole("menuitem", { name: here.t("versions") }).click();
      await here.page.locator(".vers-t .is-added").first().waitFor();
    },
  },
  {
    name: "catalogue",
    async open(here) {
      await openCommand(here, "browse_catalogue");
      await here.page.locator(".cat").first().waitFor();
    },
  },
  { name: "add-source", open: (here) => openAdding(here) },
  {
    name: "add-source-found",
    async open(here) {
      await openAdding(here);
      await here.page.locator("dialog input[type=url]").fill(`${here.room.newsstand.base}/sijill/`);
      await here.key("Enter");
      await here.page.locator(".cand").first().waitFor();
      // Only what is seen: typing would begin a new search.
      await here.page.locator("dialog input[type=url]").evaluate((field) => {
        field.value = "https://sijill.example/";
      });
    },
  },
  ...headerScreens,
  ...panes.map(paneOf),
];

/** Over a library with nothing in it. */
export const firstScreens = [
  ...["language", "sources", "look"].map((step) => ({
    name: `welcome-${step}`,
    isFirst: true,
    isWelcome: true,
    async open(here) {
      await here.page.locator(".steps button", { hasText: here.t(`onb_step_${step}`) }).click();
      await here.page.getByRole("heading", { name: here.t(`onb_title_${step}`) }).waitFor();
      if (step === "sources") await here.page.locator(".cat").first().waitFor();
    },
  })),
  { name: "empty", isFirst: true, open: () => {} },
  { name: "empty-bookmarks", isFirst: true, open: (here) => here.go("b") },
  { name: "empty-highlights", isFirst: true, open: (here) => here.go("h") },
];

/** Those that every other language is looked at in too. */
export const mainScreens = ["reading", "settings-language", "bookmarks", "search-results"];

/** A pane of the settings; that of privacy names the services that the header asks. */
function paneOf(pane) {
  const screen = {
    name: `settings-${pane}`,
    async open(here) {
      await here.key("ControlOrMeta+Comma");
      await here.page.locator(".set-n .row", { hasText: here.t(`settings_${pane}`) }).click();
      await here.page.locator(".set-b h2", { hasText: here.t(`settings_${pane}`) }).waitFor();
    },
  };
  return pane === "privacy" ? withHosts(screen) : screen;
}

async function openFirst({ page }) {
  await page.locator(".card-a").first().click();
  await page.locator(".prose p").first().waitFor();
}

/** An article of its own for a screen that scrolls: its place is kept. */
async function openFrom(here, source) {
  await here.sidebar();
  await here.source(source).click();
  await here.page.locator(".pane-t", { hasText: here.library.sources[source].name }).waitFor();
  await openFirst(here);
}

async function openEssay(here) {
  await here.go("b");
  await here.page.locator(".bm-a", { hasText: essay }).first().click();
  await here.key("Enter");
  await here.page.locator(".hashiya").first().waitFor();
}

async function openPalette({ page, key }, text) {
  await key("ControlOrMeta+KeyK");
  await page.locator(".pal-q input").fill(text);
  await page.locator(".pal-o").nth(1).waitFor();
}

async function search(here, text, found) {
  await openCommand(here, "search");
  await here.page.locator(".q-f input").fill(text);
  await here.page.locator(found).first().waitFor();
}

/** What a command of the palette opens. */
async function openCommand({ page, key, t }, text) {
  await key("ControlOrMeta+KeyK");
  await page.locator(".pal-q input").fill(`>${t(text)}`);
  await page.locator(".pal-o.is-current", { hasText: t(text) }).waitFor();
  await key("Enter");
}

async function openBookmarks({ page, go }) {
  await go("b");
  await page.locator(".bm").first().waitFor();
}

async function openOfBookmarks(here, item) {
  await openBookmarks(here);
  await here.page.locator(".bmk-f .btn-i").click();
  await here.page.getByRole("menuitem", { name: here.t(item) }).click();
  await here.page.locator("dialog").waitFor();
}

async function openAdding({ page, t }) {
  await page.locator(`.mast [aria-label="${t("add_source")}"]`).click();
  await page.locator("dialog input[type=url]").waitFor();
}
