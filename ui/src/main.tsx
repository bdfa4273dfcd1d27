import "./styles/index.css";
import { render } from "preact";
import { backend, problemOf } from "./backend";
import { App } from "./components/App";
import { openRooms, rooms } from "./components/lazy";
import { StartProblem } from "./components/StartProblem";
import { language } from "./i18n";
import { bring } from "./i18n/bring";
import { now } from "./i18n/dates";
import { guessed } from "./i18n/languages";
import { linkToSave } from "./state/bookmark-news";
import { overview, refreshOverview, sources } from "./state/library";
import { loadList } from "./state/list";
import { loadSavedSearches } from "./state/saved-searches";
import { saving } from "./state/saving";
import { applySettings, takeKept } from "./state/settings";
import { page } from "./state/shell";
import { hear, progress } from "./state/sync";
import { attempt } from "./state/toasts";
import { copyAsWritten } from "./text/copied";
import { bringFaces } from "./text/faces";
import { closeDrawnRuns, needsClosedRuns } from "./text/runs";

const minuteMs = 60_000;
/** How long the window stays empty for the list and its faces: painted once, it is there sooner. */
const patienceMs = 150;

/** Sources that were added on the command line are a choice too. */
function isFirstRun(): boolean {
  return !overview.value?.settings.first_run_done && !sources.value.some(({ kind }) => kind !== "guide");
}

/** What is pressed before the commands are here, and is nobody else's: they alone hear of it in the end. */
function keepEarlyKeys(): () => void {
  const early: KeyboardEvent[] = [];
  const keep = (event: KeyboardEvent) => early.push(event);
  addEventListener("keydown", keep);
  return () => {
    removeEventListener("keydown", keep);
    for (const event of early) {
      const isOfField = event.target instanceof Element && event.target.matches("input, textarea, select");
      if (!event.defaultPrevented && !isOfField) dispatchEvent(new KeyboardEvent("keydown", event));
    }
  };
}

async function start(): Promise<void> {
  if (needsClosedRuns) closeDrawnRuns();
  document.addEventListener("copy", copyAsWritten);
  const root = document.getElementById("root") ?? document.body;
  // Asked for at once: the first list waits for nothing else.
  const listed = loadList();
  try {
    await refreshOverview();
  } catch (thrown) {
    language.value = guessed(navigator.languages) ?? "ar";
    await Promise.all([language.value, "ar" as const, "en" as const].map(bring));
    applySettings();
    render(<StartProblem problem={problemOf(thrown)} />, root);
    return;
  }
  // Not sooner: only now are the styles sure to be here that say where they are.
  const faces = bringFaces();
  const kept = overview.value?.settings ?? {};
  // Before anything was chosen, what the system speaks.
  await takeKept(kept, (!kept.first_run_done && guessed(navigator.languages)) || "ar");
  applySettings();
  progress.value = overview.value?.syncing ?? null;
  saving.value = overview.value?.saving ?? null;
  if (isFirstRun()) {
    page.value = "welcome";
    await openRooms();
  }
  backend.listen(hear);
  await Promise.race([Promise.all([listed, faces]), new Promise((done) => setTimeout(done, patienceMs))]);
  render(<App />, root);
  const hearEarlyKeys = keepEarlyKeys();
  afterPaint(() => settle(hearEarlyKeys));
}

/** What can wait until the first list is seen. */
async function settle(hearEarlyKeys: () => void): Promise<void> {
  await openRooms();
  rooms.value?.listenToKeys();
  hearEarlyKeys();
  rooms.value?.keepHeader();
  setInterval(() => {
    now.value = Date.now();
  }, minuteMs);
  linkToSave.value ??= (await attempt(() => backend.takeLink())) ?? null;
  void attempt(loadSavedSearches);
  // What was synced by the command line has no pictures yet.
  void attempt(() => backend.call("fetch_pictures", {}));
}

function afterPaint(deed: () => void): void {
  requestAnimationFrame(() => setTimeout(deed));
}

void start();
