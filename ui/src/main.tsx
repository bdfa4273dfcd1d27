import "./styles/index.css";
import { render } from "preact";
import { backend, problemOf } from "./backend";
import { App } from "./components/App";
import { openRooms } from "./components/lazy";
import { StartProblem } from "./components/StartProblem";
import { language } from "./i18n";
import { bringLanguages } from "./i18n/bring";
import { now } from "./i18n/dates";
import { listenToKeys } from "./keyboard";
import { linkToSave } from "./state/bookmark-news";
import { overview, refreshOverview, sources } from "./state/library";
import { loadList } from "./state/list";
import { loadSavedSearches } from "./state/saved-searches";
import { saving } from "./state/saving";
import { applySettings, takeSettings } from "./state/settings";
import { page } from "./state/shell";
import { hear, progress } from "./state/sync";
import { attempt } from "./state/toasts";

const minuteMs = 60_000;

/** Sources that were added on the command line are a choice too. */
function isFirstRun(): boolean {
  return !overview.value?.settings.first_run_done && !sources.value.some(({ kind }) => kind !== "guide");
}

async function start(): Promise<void> {
  applySettings();
  try {
    await refreshOverview();
  } catch (thrown) {
    render(<StartProblem problem={problemOf(thrown)} />, document.body);
    return;
  }
  const kept = overview.value?.settings ?? {};
  if (kept.language && kept.language !== language.value) await bringLanguages();
  takeSettings(kept);
  progress.value = overview.value?.syncing ?? null;
  saving.value = overview.value?.saving ?? null;
  if (isFirstRun()) page.value = "welcome";
  backend.listen(hear);
  listenToKeys();
  setInterval(() => {
    now.value = Date.now();
  }, minuteMs);
  render(<App />, document.body);
  void openRooms();
  await loadList();
  linkToSave.value ??= (await attempt(() => backend.takeLink())) ?? null;
  void attempt(loadSavedSearches);
  // What was synced by the command line has no pictures yet.
  void attempt(() => backend.call("fetch_pictures", {}));
}

void start();
