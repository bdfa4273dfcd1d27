// Made by `cargo xtask types` from crates/ipc. Changes here are lost.

export type Problem = { 
/**
 * A stable name such as `too_slow`; every code has a text in `ui/src/i18n/languages/`.
 */
code: string, 
/**
 * What stands in the sentence's places.
 */
args: { [key in string]: string }, };

export type Direction = "ltr" | "rtl";

export type TextMode = "auto" | "always" | "never";

export type TextFrom = "feed" | "page";

export type ArticleText = { 
/**
 * Where it comes from.
 */
from: TextFrom, 
/**
 * Whether it is the whole article, as far as can be told.
 */
is_whole: boolean, 
/**
 * What the person chose for this article; nothing: as its source.
 */
mode: TextMode | null, 
/**
 * What holds for its source.
 */
source_mode: TextMode, 
/**
 * Why the page's text could not be had, the last time that it was tried.
 */
problem: Problem | null, 
/**
 * When it is tried again by itself.
 */
retry_at: number | null, 
/**
 * Whether there is a page to fetch it from.
 */
can_fetch: boolean, };

export type Lead = { 
/**
 * Its key, to be had at our own media address.
 */
key: string, 
/**
 * What stands under it, as plain text.
 */
caption: string | null, };

export type Picture = { 
/**
 * Its key, to be had at our own media address.
 */
key: string, 
/**
 * Its width and height in pixels, where they are known.
 */
size: [number, number] | null, };

export type Retention = { 
/**
 * Days.
 */
days: number, 
/**
 * How many of the newest.
 */
count: number, };

export type SaveState = { 
/**
 * Articles asked for since nothing was left.
 */
total: number, 
/**
 * Those that are still to be saved.
 */
left: number, 
/**
 * Those of which something could not be had.
 */
failed: number, 
/**
 * Whether it goes on; when something is left and it does not, it can be resumed.
 */
is_running: boolean, 
/**
 * Why it stopped.
 */
problem: Problem | null, };

export type DownloadState = "none" | "waiting" | "coming" | "partial" | "here";

export type SourceUsage = { 
/**
 * Which; it may be gone from the sources.
 */
source_id: number, 
/**
 * Articles.
 */
articles: number, 
/**
 * Bytes of texts.
 */
text_bytes: number, 
/**
 * Pictures.
 */
pictures: number, 
/**
 * Their bytes.
 */
picture_bytes: number, 
/**
 * Downloaded files, and parts of files.
 */
files: number, 
/**
 * Their bytes.
 */
file_bytes: number, };

export type Storage = { 
/**
 * What it may take.
 */
budget: number, 
/**
 * The library's file.
 */
library_bytes: number, 
/**
 * The file of pictures and downloads.
 */
media_bytes: number, 
/**
 * What is free inside both, and goes back to the disk by and by.
 */
free_bytes: number, 
/**
 * Each source, the largest first.
 */
sources: Array<SourceUsage>, 
/**
 * Why it is more than it may be: only what is never deleted is left.
 */
problem: Problem | null, };

export type SourceKind = "feed" | "wordpress" | "sitemap" | "page" | "guide" | "kept";

export type Failure = { 
/**
 * What went wrong the last time.
 */
problem: Problem, 
/**
 * Since when it has been failing.
 */
since: number, };

export type Offer = { 
/**
 * What it is.
 */
kind: SourceKind, 
/**
 * Where it is asked for.
 */
address: string, };

export type Source = { 
/**
 * Its id in this library.
 */
id: number, 
/**
 * A feed, or the guide.
 */
kind: SourceKind, 
/**
 * What to call it: the person's own name for it, else the publisher's title.
 */
name: string, 
/**
 * The publisher's title.
 */
title: string, 
/**
 * The feed's address. It can hold a private token: show it on the person's own screen only.
 */
address: string, 
/**
 * The site it belongs to, or nothing.
 */
homepage: string, 
/**
 * BCP 47, or nothing.
 */
language: string, 
/**
 * The way its name runs.
 */
direction: Direction | null, 
/**
 * The folder it stands in.
 */
folder_id: number | null, 
/**
 * Articles not read yet.
 */
unread: number, 
/**
 * All its articles.
 */
total: number, 
/**
 * Why it brings nothing at present.
 */
failure: Failure | null, 
/**
 * When it was last asked.
 */
checked_at: number | null, 
/**
 * When it last answered well.
 */
succeeded_at: number | null, 
/**
 * When it is asked again; nothing when that was never planned.
 */
next_check_at: number | null, 
/**
 * Whether the publisher ended it for good.
 */
ended: boolean, 
/**
 * Another way to follow it, which waits for the person's word.
 */
offer: Offer | null, };

export type Folder = { 
/**
 * Its id in this library.
 */
id: number, 
/**
 * What the person called it.
 */
name: string, 
/**
 * The folder it stands in.
 */
parent_id: number | null, 
/**
 * Articles not read yet in it and all folders in it, each counted once.
 */
unread: number, };

export type Counts = { 
/**
 * Articles since the person's day began.
 */
today: number, 
/**
 * Articles not read yet.
 */
unread: number, 
/**
 * Bookmarks.
 */
bookmarks: number, 
/**
 * All articles.
 */
total: number, };

export type SyncProgress = { 
/**
 * Sources done, well or not.
 */
done: number, 
/**
 * Sources asked for.
 */
total: number, 
/**
 * Articles that were not there before.
 */
new_articles: number, };

export type Phase = "asking" | "done" | "failed";

export type SourcePhase = { 
/**
 * Which.
 */
source_id: number, 
/**
 * What the sync is doing with it.
 */
phase: Phase, 
/**
 * Articles that it brought.
 */
new_articles: number, 
/**
 * Why it failed.
 */
problem: Problem | null, };

export type Overview = { 
/**
 * The app's version.
 */
version: string, 
/**
 * All folders in their order.
 */
folders: Array<Folder>, 
/**
 * All sources in their order.
 */
sources: Array<Source>, 
/**
 * Figures over the whole library.
 */
counts: Counts, 
/**
 * What the person has set.
 */
settings: { [key in string]: string }, 
/**
 * A sync that is under way.
 */
syncing: SyncProgress | null, 
/**
 * Whether the last sync found no network at all.
 */
offline: boolean, 
/**
 * When a sync last ended well for at least one source.
 */
last_synced_at: number | null, 
/**
 * How far saving what the person asked for has come; nothing when nothing is left of it.
 */
saving: SaveState | null, };

export type Scope = { "kind": "all" } | { "kind": "today", 
/**
 * Where the person's day began.
 */
since: number, } | { "kind": "bookmarks" } | { "kind": "source", 
/**
 * Its id.
 */
id: number, } | { "kind": "folder", 
/**
 * Its id.
 */
id: number, };

export type Filter = "all" | "unread" | "bookmarked";

export type View = { 
/**
 * Which articles.
 */
scope: Scope, 
/**
 * Which of them.
 */
filter: Filter, };

export type Card = { 
/**
 * Its id in this library.
 */
id: number, 
/**
 * The source that brought it.
 */
source_id: number, 
/**
 * That source's name.
 */
source_name: string, 
/**
 * Plain text.
 */
title: string, 
/**
 * The way the title runs, by the weight of its letters.
 */
title_direction: Direction | null, 
/**
 * The first words of the text.
 */
excerpt: string, 
/**
 * The way the excerpt runs.
 */
excerpt_direction: Direction | null, 
/**
 * BCP 47, or nothing.
 */
language: string, 
/**
 * Who wrote it, or nothing.
 */
author: string, 
/**
 * When it was published, or else first seen.
 */
published_at: number, 
/**
 * How long it takes to read.
 */
minutes: number, 
/**
 * The key of its picture, to be had at our own media address.
 */
picture: string | null, 
/**
 * Whether it has been read.
 */
is_read: boolean, 
/**
 * Whether it is starred.
 */
is_starred: boolean, 
/**
 * Whether it is bookmarked.
 */
is_bookmarked: boolean, 
/**
 * Whether its text and every picture that it shows are on disk.
 */
is_saved: boolean, };

export type List = { 
/**
 * Every article of the view in its order.
 */
ids: Array<number>, 
/**
 * The first of them, so that the window can paint at once.
 */
cards: Array<Card>, };

export type Enclosure = { 
/**
 * Where it lives.
 */
url: string, 
/**
 * Its media type, when the feed told.
 */
media_type: string | null, 
/**
 * Its length in bytes, when the feed or the server told.
 */
length: number | null, 
/**
 * Its key, to be had at our own media address once it is here.
 */
key: string, 
/**
 * How far it is here.
 */
state: DownloadState, 
/**
 * Bytes of it that are here.
 */
received: number, 
/**
 * Why it stopped coming.
 */
problem: Problem | null, };

export type Article = { 
/**
 * Its row.
 */
card: Card, 
/**
 * Where it lives.
 */
url: string | null, 
/**
 * Sanitised; pictures are `media:KEY`.
 */
html: string, 
/**
 * The way the text as a whole runs.
 */
direction: Direction | null, 
/**
 * The site it belongs to, or nothing.
 */
homepage: string, 
/**
 * The publisher's own labels.
 */
categories: Array<string>, 
/**
 * Files that the feed offers with it.
 */
enclosures: Array<Enclosure>, 
/**
 * When the person bookmarked it.
 */
bookmarked_at: number | null, 
/**
 * BCP 47 of the text that is shown, or nothing.
 */
language: string, 
/**
 * What is known of that text.
 */
text: ArticleText, 
/**
 * The picture above it, when the text does not show it already.
 */
lead: Lead | null, 
/**
 * The pictures that it shows and that are on disk, the lead first.
 */
pictures: Array<Picture>, 
/**
 * Pictures of it that are not on disk.
 */
missing_pictures: number, 
/**
 * Passages that the person marked, in the order of the text.
 */
highlights: Array<Highlight>, 
/**
 * The person's note on it: Markdown, or empty.
 */
note: string, 
/**
 * How far it was read, from 0 to 1.
 */
progress: number, 
/**
 * How many earlier texts of it are kept.
 */
versions: number, };

export type CatalogueEntry = { 
/**
 * Its name in the catalogue file.
 */
id: string, 
/**
 * What it is called.
 */
name: string, 
/**
 * Its site.
 */
homepage: string, 
/**
 * BCP 47.
 */
language: string, 
/**
 * ISO 3166, or nothing.
 */
country: string, 
/**
 * general, economy, sport, technology, health, science or culture.
 */
section: string, 
/**
 * Whether it is among the person's sources.
 */
is_subscribed: boolean, };

export type Attempt = { 
/**
 * The address.
 */
address: string, 
/**
 * `ok`, or what went wrong.
 */
code: string, };

export type FoundBy = "address" | "candidate" | "discovery" | "well_known" | "wordpress" | "sitemap" | "page" | "pending";

export type Candidate = { 
/**
 * What it is.
 */
kind: SourceKind, 
/**
 * Where it is asked for. It can hold a private token: show it on the person's own screen only.
 */
address: string, 
/**
 * Of a watched page: which of its links are articles.
 */
pattern: string, 
/**
 * What the publisher calls it, else its host.
 */
title: string, 
/**
 * BCP 47, or nothing.
 */
language: string, 
/**
 * The way its title runs.
 */
direction: Direction | null, 
/**
 * Whether it brings what readers wrote below articles.
 */
is_comments: boolean, 
/**
 * The first titles, three at most.
 */
sample: Array<string>, 
/**
 * How many articles it has now.
 */
entries: number, 
/**
 * When the latest of them appeared.
 */
latest: number | null, 
/**
 * How it was found.
 */
found_by: FoundBy, 
/**
 * The source that it is already.
 */
known_as: number | null, };

export type Discovery = { 
/**
 * The sources, the best first; never none.
 */
candidates: Array<Candidate>, 
/**
 * What was tried, in order.
 */
attempts: Array<Attempt>, };

export type Backfill = { 
/**
 * Down to when.
 */
until: number | null, 
/**
 * Articles that came so far.
 */
brought: number, 
/**
 * Articles there are, when the site says.
 */
total: number | null, 
/**
 * Whether nothing is left.
 */
is_done: boolean, };

export type SourceDetails = { 
/**
 * The source.
 */
source: Source, 
/**
 * What we call ourselves to its servers; nothing for our own name.
 */
user_agent: string | null, 
/**
 * Of a watched page: which of its links are articles.
 */
pattern: string, 
/**
 * When it is asked again.
 */
next_check_at: number | null, 
/**
 * How often the publisher wishes to be asked, in minutes.
 */
publisher_minutes: number | null, 
/**
 * How often it failed since it last went well.
 */
failures: number, 
/**
 * Where the publisher says that it has moved.
 */
moved_to: string | null, 
/**
 * How far bringing its archive has come.
 */
backfill: Backfill | null, 
/**
 * Which text of its articles is shown.
 */
text_mode: TextMode, 
/**
 * The way its articles run, set by hand; nothing: each by its letters.
 */
own_direction: Direction | null, 
/**
 * Whether its articles are saved by themselves; nothing: as the app does.
 */
offline: boolean | null, 
/**
 * Whether sounds and films that come with its articles are downloaded by themselves.
 */
downloads: boolean, 
/**
 * How long its articles are kept.
 */
retention: Retention, };

export type Added = { 
/**
 * The source.
 */
source: Source, 
/**
 * Articles that it brought.
 */
new_articles: number, 
/**
 * What was tried, in order.
 */
attempts: Array<Attempt>, 
/**
 * How it was found.
 */
found_by: FoundBy, 
/**
 * Whether it had been there already.
 */
was_there: boolean, };

export type SyncFailure = { 
/**
 * Which.
 */
source_id: number, 
/**
 * Why.
 */
problem: Problem, };

export type SyncReport = { 
/**
 * Sources asked for.
 */
sources: number, 
/**
 * Articles that were not there before.
 */
new: number, 
/**
 * Articles that changed.
 */
updated: number, 
/**
 * Articles as they were.
 */
unchanged: number, 
/**
 * Sources that failed.
 */
failed: number, 
/**
 * Bytes of feeds, after decoding.
 */
bytes: number, 
/**
 * How long it took.
 */
seconds: number, 
/**
 * Whether the person stopped it.
 */
was_cancelled: boolean, 
/**
 * Whether no source could be reached at all.
 */
offline: boolean, 
/**
 * Whether it began by itself.
 */
in_background: boolean, 
/**
 * Why each source failed.
 */
failures: Array<SyncFailure>, };

export type MarkedBatch = { 
/**
 * How many.
 */
count: number, 
/**
 * The name to undo it by.
 */
batch: number, };

export type Bookmarked = { 
/**
 * Nothing when it had not been.
 */
bookmarked_at: number | null, };

export type Refused = { 
/**
 * What the list calls it.
 */
title: string, 
/**
 * Why: the code of a problem.
 */
code: string, };

export type Imported = { 
/**
 * Sources that were not there before.
 */
added: number, 
/**
 * Entries whose source is there already, or stands twice in the list.
 */
was_there: number, 
/**
 * Folders that were not there before.
 */
folders_added: number, 
/**
 * Entries that were not taken.
 */
refused: Array<Refused>, 
/**
 * Whether the list is longer than lists are read, so that nothing of its end was taken.
 */
is_cut: boolean, };

export type BackfillReport = { 
/**
 * Articles that were not there before.
 */
new: number, 
/**
 * Pages that came.
 */
pages: number, 
/**
 * Posts gone through so far, in all runs.
 */
brought: number, 
/**
 * Posts that there are to go through, as the site says.
 */
total: number | null, 
/**
 * Whether all that was asked for is here.
 */
is_done: boolean, 
/**
 * Whether the person stopped it.
 */
was_cancelled: boolean, };

export type Sort = "best" | "newest";

export type FoundIn = "title" | "text" | "author" | "tag" | "note" | "source";

export type Hit = { 
/**
 * Its row.
 */
card: Card, 
/**
 * What the query marks in the title.
 */
title_marks: Array<[number, number]>, 
/**
 * The passage that answers best, on one line.
 */
snippet: string, 
/**
 * What the query marks in it.
 */
snippet_marks: Array<[number, number]>, 
/**
 * The way it runs.
 */
snippet_direction: Direction | null, 
/**
 * Whether the text begins before it.
 */
is_cut_before: boolean, 
/**
 * Whether the text goes on after it.
 */
is_cut_after: boolean, 
/**
 * Where the query was found.
 */
found_in: FoundIn, };

export type QueryFilterKind = "source" | "folder" | "tag" | "collection" | "author" | "title" | "language" | "is" | "has" | "date";

export type QueryFilter = { 
/**
 * What it asks.
 */
kind: QueryFilterKind, 
/**
 * Its value, as it was typed.
 */
value: string, 
/**
 * Whether what it would let through is left out.
 */
is_negative: boolean, 
/**
 * Where it begins in the query.
 */
start: number, 
/**
 * Where it ends.
 */
end: number, };

export type SourceCount = { 
/**
 * The source.
 */
id: number, 
/**
 * How many.
 */
count: number, };

export type MonthCount = { 
/**
 * Where the month begins.
 */
start: number, 
/**
 * How many.
 */
count: number, };

export type SearchResults = { 
/**
 * As it was asked.
 */
query: string, 
/**
 * Articles that hold all that was asked for.
 */
total: number, 
/**
 * The first of them in their order, then those that hold some of the words; at most 1000.
 */
ids: Array<number>, 
/**
 * The first twenty.
 */
hits: Array<Hit>, 
/**
 * What of the query was understood as a filter.
 */
filters: Array<QueryFilter>, 
/**
 * A query that would find something, where this one does not.
 */
did_you_mean: string | null, 
/**
 * How many answers are of each source, the most first; at most 12.
 */
sources: Array<SourceCount>, 
/**
 * And of each of the last twelve months, the oldest first.
 */
months: Array<MonthCount>, 
/**
 * How many of `ids` are unread.
 */
unread: number, 
/**
 * How many of them are bookmarked.
 */
bookmarked: number, 
/**
 * How many of them are saved.
 */
saved: number, 
/**
 * From this place on, articles in `ids` hold only some of the words.
 */
partial: number, 
/**
 * How much of the library is indexed, from 0 to 1.
 */
indexed: number, };

export type SuggestionKind = "source" | "tag" | "collection" | "folder" | "name";

export type Suggestion = { 
/**
 * What it is.
 */
kind: SuggestionKind, 
/**
 * As the library writes it.
 */
text: string, 
/**
 * The whole query once it is taken.
 */
insert: string, 
/**
 * Articles that it leads to; of a source, those that are unread.
 */
count: number, 
/**
 * The source that it is.
 */
source_id: number | null, };

export type SavedSearch = { 
/**
 * Its id in this library.
 */
id: number, 
/**
 * What the person calls it.
 */
name: string, 
/**
 * As it was typed.
 */
query: string, 
/**
 * In which order.
 */
sort: Sort, 
/**
 * Whether the person is told of what newly answers it.
 */
notifies: boolean, 
/**
 * Unread articles that answer it.
 */
unread: number, };

export type Colour = "yellow" | "red" | "green" | "blue";

export type BookmarkPlace = "all" | "inbox" | "archive" | "favourites" | "loose" | "bin" | "collection";

export type BookmarkSort = "added" | "title" | "length" | "published" | "manual" | "removed";

export type BookmarkView = { 
/**
 * Where they are.
 */
place: BookmarkPlace, 
/**
 * In which collection, where that is the place.
 */
collection_id: number | null, 
/**
 * Only those with all of these tags.
 */
tags: Array<number>, 
/**
 * Only what this finds; empty: all.
 */
query: string, 
/**
 * Their order.
 */
sort: BookmarkSort, 
/**
 * From the other end.
 */
is_reversed: boolean, };

export type BookmarkCollection = { 
/**
 * Its id in this library.
 */
id: number, 
/**
 * What the person called it.
 */
name: string, 
/**
 * The collection that it stands in.
 */
parent_id: number | null, 
/**
 * Bookmarks in it, those of the collections in it not counted.
 */
count: number, 
/**
 * In which order it is shown.
 */
sort: BookmarkSort, };

export type BookmarkTag = { 
/**
 * Its id in this library.
 */
id: number, 
/**
 * As the person writes it.
 */
name: string, 
/**
 * `c1` to `c8`, or empty.
 */
colour: string, 
/**
 * Bookmarks that have it.
 */
count: number, };

export type BookmarkCounts = { 
/**
 * All, but those in the bin.
 */
all: number, 
/**
 * To read.
 */
inbox: number, 
/**
 * Out of the inbox.
 */
archive: number, 
/**
 * Starred.
 */
favourites: number, 
/**
 * In no collection.
 */
loose: number, 
/**
 * In the bin.
 */
bin: number, 
/**
 * Highlights on them.
 */
highlights: number, 
/**
 * Highlights to look at again today.
 */
to_review: number, };

export type BookmarkOverview = { 
/**
 * In the person's order.
 */
collections: Array<BookmarkCollection>, 
/**
 * The most used, at most 60.
 */
tags: Array<BookmarkTag>, 
/**
 * How many tags there are.
 */
tag_total: number, 
/**
 * How many bookmarks there are.
 */
counts: BookmarkCounts, };

export type BookmarkRow = { 
/**
 * Its article.
 */
id: number, 
/**
 * The person's title, or else the publisher's; empty where neither is known.
 */
title: string, 
/**
 * Whether the title is the person's.
 */
own_title: boolean, 
/**
 * The source's name; of a saved address its site.
 */
source: string, 
/**
 * Where the publisher has it.
 */
url: string | null, 
/**
 * The way the title runs.
 */
title_direction: Direction | null, 
/**
 * The way the text runs.
 */
direction: Direction | null, 
/**
 * BCP 47, or nothing.
 */
language: string, 
/**
 * How the text begins.
 */
excerpt: string, 
/**
 * The byline, or nothing.
 */
author: string, 
/**
 * The key of its picture at our own media address.
 */
picture: string | null, 
/**
 * How long it takes to read.
 */
minutes: number, 
/**
 * When it was published, or first seen.
 */
published_at: number, 
/**
 * When it was bookmarked.
 */
bookmarked_at: number, 
/**
 * Since when it lies in the bin.
 */
removed_at: number | null, 
/**
 * Whether it was read.
 */
is_read: boolean, 
/**
 * Whether it is starred.
 */
is_favourite: boolean, 
/**
 * Whether it left the inbox.
 */
is_archived: boolean, 
/**
 * Whether text and pictures are on disk.
 */
is_saved: boolean, 
/**
 * Whether there is no text yet.
 */
is_link: boolean, 
/**
 * Why there is none.
 */
problem: Problem | null, 
/**
 * Whether its address leads nowhere any more.
 */
is_dead: boolean, 
/**
 * How far it was read, from 0 to 1.
 */
progress: number, 
/**
 * Whether the person wrote a note on it.
 */
has_note: boolean, 
/**
 * Highlights on it.
 */
highlights: number, 
/**
 * By name.
 */
tags: Array<BookmarkTag>, };

export type BookmarkList = { 
/**
 * Every bookmark of the view in its order.
 */
ids: Array<number>, 
/**
 * The first of them.
 */
rows: Array<BookmarkRow>, };

export type BookmarkDetails = { 
/**
 * What lists show of it.
 */
row: BookmarkRow, 
/**
 * The collections that it is in.
 */
collections: Array<number>, 
/**
 * The person's note: Markdown, or empty.
 */
note: string, 
/**
 * When that was last changed.
 */
note_edited_at: number | null, 
/**
 * In the order of the text.
 */
highlights: Array<Highlight>, 
/**
 * Its earlier texts, the latest first.
 */
versions: Array<ArticleVersion>, 
/**
 * When its address was last looked at.
 */
link_checked_at: number | null, 
/**
 * Where the Web Archive has it, to be opened outside.
 */
web_archive: string | null, 
/**
 * The file that brought it.
 */
import_name: string | null, 
/**
 * Bytes of its text and pictures on disk.
 */
bytes: number, };

export type ArticleVersion = { 
/**
 * Names it among those of its article.
 */
id: number, 
/**
 * When another took its place.
 */
replaced_at: number, 
/**
 * Its title then.
 */
title: string, };

export type VersionDiff = { 
/**
 * Of the title.
 */
title: Array<DiffPart>, 
/**
 * Of the text.
 */
blocks: Array<DiffBlock>, 
/**
 * The way the article runs.
 */
direction: Direction | null, 
/**
 * BCP 47, or nothing.
 */
language: string, };

export type DiffBlock = { 
/**
 * In what way.
 */
kind: DiffKind, 
/**
 * The way the block runs.
 */
direction: Direction | null, 
/**
 * Its words, in runs.
 */
parts: Array<DiffPart>, };

export type DiffKind = "same" | "added" | "removed" | "changed";

export type DiffPart = { 
/**
 * In what way it differs.
 */
kind: DiffKind, 
/**
 * Plain text.
 */
text: string, };

export type Undo = { 
/**
 * For `undo_change`; 0 when nothing changed.
 */
undo: number, 
/**
 * How much changed.
 */
count: number, };

export type Highlight = { 
/**
 * Its id in this library.
 */
id: number, 
/**
 * Its article.
 */
article_id: number, 
/**
 * The ink.
 */
colour: Colour, 
/**
 * The passage, a line a block.
 */
quote: string, 
/**
 * Markdown, or empty.
 */
note: string, 
/**
 * When it was marked.
 */
created_at: number, 
/**
 * When ink or note were last changed.
 */
edited_at: number, 
/**
 * From and to in the article's text as it is shown; nothing when the passage is gone.
 */
range: [number, number] | null, 
/**
 * Whether it stands elsewhere, or reads otherwise, than when it was marked.
 */
is_moved: boolean, };

export type HighlightRow = { 
/**
 * The passage.
 */
highlight: Highlight, 
/**
 * The title of its article.
 */
article_title: string, 
/**
 * The way that runs.
 */
title_direction: Direction | null, 
/**
 * The source's name.
 */
source: string, 
/**
 * BCP 47 of the article, or nothing.
 */
language: string, 
/**
 * The way the article runs.
 */
direction: Direction | null, 
/**
 * The tags of the article.
 */
tags: Array<BookmarkTag>, };

export type HighlightSort = "newest" | "oldest" | "article";

export type HighlightView = { 
/**
 * Only of this ink.
 */
colour: Colour | null, 
/**
 * Only of articles with this tag.
 */
tag: number | null, 
/**
 * Only what this finds; empty: all.
 */
query: string, 
/**
 * Only of this article.
 */
article_id: number | null, 
/**
 * Their order.
 */
sort: HighlightSort, };

export type HighlightList = { 
/**
 * Every highlight of the view in its order.
 */
ids: Array<number>, 
/**
 * The first of them.
 */
rows: Array<HighlightRow>, };

export type SavedAddresses = { 
/**
 * In their order.
 */
saved: Array<SavedAddress>, 
/**
 * What could not be saved.
 */
refused: Array<RefusedAddress>, 
/**
 * For `undo_change`; 0 when nothing changed.
 */
undo: number, };

export type SavedAddress = { 
/**
 * Its article.
 */
id: number, 
/**
 * Whether it had been bookmarked before.
 */
was_known: boolean, };

export type RefusedAddress = { 
/**
 * What it was, cut.
 */
text: string, 
/**
 * Why.
 */
problem: Problem, };

export type ShareAddresses = { 
/**
 * A new letter.
 */
email: string, 
/**
 * WhatsApp.
 */
whatsapp: string, 
/**
 * Telegram.
 */
telegram: string, 
/**
 * X.
 */
x: string, 
/**
 * Facebook.
 */
facebook: string, };

export type QrCode = { 
/**
 * The dark modules as the data of an SVG path, one unit a module.
 */
path: string, 
/**
 * The side of the square.
 */
side: number, };

export type ImportKind = "netscape" | "pocket_html" | "pocket_csv" | "instapaper" | "omnivore" | "wallabag" | "readwise" | "raindrop" | "karakeep" | "firefox" | "addresses" | "qirtas";

export type ImportPreview = { 
/**
 * Whose it is.
 */
kind: ImportKind, 
/**
 * Bookmarks in it.
 */
total: number, 
/**
 * Those that are not here yet.
 */
fresh: number, 
/**
 * Those that are.
 */
known: number, 
/**
 * What cannot come, or not as it stands there: the first of it.
 */
refused: Array<RefusedItem>, 
/**
 * All of that.
 */
refused_total: number, 
/**
 * Paths of collections, the first of them.
 */
collections: Array<Array<string>>, 
/**
 * All of them.
 */
collection_total: number, 
/**
 * Tags, the first of them.
 */
tags: Array<string>, 
/**
 * All of them.
 */
tag_total: number, 
/**
 * Highlights in it.
 */
highlights: number, 
/**
 * Notes in it.
 */
notes: number, 
/**
 * Some of it.
 */
sample: Array<ImportSample>, };

export type ImportSample = { 
/**
 * Plain text.
 */
title: string, 
/**
 * As the file writes it.
 */
address: string, 
/**
 * Whether it is bookmarked already.
 */
is_known: boolean, };

export type RefusedItem = { 
/**
 * Its address, title or line, cut.
 */
line: string, 
/**
 * Why.
 */
problem: Problem, };

export type ImportReport = { 
/**
 * For `undo_import`.
 */
id: number, 
/**
 * New bookmarks.
 */
added: number, 
/**
 * Bookmarks that were here before.
 */
merged: number, 
/**
 * What could not come: the first of it.
 */
refused: Array<RefusedItem>, 
/**
 * All of that.
 */
refused_total: number, 
/**
 * New highlights.
 */
highlights: number, 
/**
 * Whether the person stopped it.
 */
was_cancelled: boolean, };

export type PastImport = { 
/**
 * For `undo_import`.
 */
id: number, 
/**
 * Whose file it was.
 */
kind: ImportKind, 
/**
 * Its name.
 */
name: string, 
/**
 * When.
 */
imported_at: number, 
/**
 * New bookmarks.
 */
added: number, 
/**
 * Bookmarks that were here before.
 */
merged: number, 
/**
 * Whether it was not taken back yet.
 */
can_undo: boolean, };

export type ExportFormat = "netscape" | "json" | "csv" | "markdown" | "html" | "epub";

export type Exported = { 
/**
 * What to call it.
 */
name: string, 
/**
 * What it is.
 */
media_type: string, 
/**
 * Its bytes.
 */
base64: string, };

export type HeaderState = "unasked" | "on" | "off";

export type HeaderPart = "weather" | "markets";

export type WeatherProvider = "open_meteo" | "met_norway";

export type Wind = { 
/**
 * Metres a second.
 */
speed: number, 
/**
 * Metres a second.
 */
gusts: number | null, 
/**
 * Where it comes from: degrees, clockwise from the north.
 */
from: number | null, };

export type FoundPlace = { 
/**
 * Its name, in the language that was asked for where it has one.
 */
name: string, 
/**
 * The part of its country.
 */
region: string | null, 
/**
 * Its country.
 */
country: string | null, 
/**
 * ISO 3166, two letters.
 */
country_code: string | null, 
/**
 * Degrees.
 */
latitude: number, 
/**
 * Degrees.
 */
longitude: number, 
/**
 * Metres.
 */
elevation: number | null, 
/**
 * IANA.
 */
time_zone: string | null, };

export type Place = { 
/**
 * Which.
 */
id: number, 
/**
 * Its name, in the language that was asked for where it has one.
 */
name: string, 
/**
 * The part of its country.
 */
region: string | null, 
/**
 * Its country.
 */
country: string | null, 
/**
 * ISO 3166, two letters.
 */
country_code: string | null, 
/**
 * Degrees.
 */
latitude: number, 
/**
 * Degrees.
 */
longitude: number, 
/**
 * Metres.
 */
elevation: number | null, 
/**
 * IANA.
 */
time_zone: string | null, };

export type WeatherNow = { 
/**
 * When it was so.
 */
at: number, 
/**
 * WMO 4677.
 */
code: number, 
/**
 * Whether the sun is up.
 */
is_day: boolean, 
/**
 * °C.
 */
temperature: number, 
/**
 * °C.
 */
feels_like: number | null, 
/**
 * Percent.
 */
humidity: number | null, 
/**
 * The wind.
 */
wind: Wind | null, 
/**
 * Millimetres.
 */
precipitation: number | null, 
/**
 * The UV index.
 */
uv: number | null, 
/**
 * Micrograms a cubic metre.
 */
dust: number | null, };

export type WeatherHour = { 
/**
 * When it begins.
 */
at: number, 
/**
 * WMO 4677.
 */
code: number, 
/**
 * Whether the sun is up.
 */
is_day: boolean, 
/**
 * °C.
 */
temperature: number, 
/**
 * °C.
 */
feels_like: number | null, 
/**
 * Percent.
 */
humidity: number | null, 
/**
 * The wind.
 */
wind: Wind | null, 
/**
 * Percent.
 */
rain_chance: number | null, 
/**
 * Millimetres.
 */
precipitation: number | null, 
/**
 * The UV index.
 */
uv: number | null, 
/**
 * Micrograms a cubic metre.
 */
dust: number | null, };

export type WeatherDay = { 
/**
 * There: YYYY-MM-DD.
 */
date: string, 
/**
 * WMO 4677: what is worth telling of it.
 */
code: number, 
/**
 * °C.
 */
highest: number, 
/**
 * °C.
 */
lowest: number, 
/**
 * Percent.
 */
rain_chance: number | null, 
/**
 * Millimetres.
 */
precipitation: number | null, 
/**
 * The strongest.
 */
wind: Wind | null, 
/**
 * The highest UV index.
 */
uv: number | null, 
/**
 * Nothing where it does not rise.
 */
sunrise: number | null, 
/**
 * Nothing where it does not set.
 */
sunset: number | null, 
/**
 * The most of it: micrograms a cubic metre.
 */
dust: number | null, };

export type WeatherReport = { 
/**
 * By whom.
 */
provider: WeatherProvider, 
/**
 * When it was asked.
 */
taken_at: number, 
/**
 * IANA.
 */
time_zone: string | null, 
/**
 * Seconds.
 */
utc_offset: number, 
/**
 * As it was then.
 */
now: WeatherNow, 
/**
 * From the present hour on, at most 48.
 */
hours: Array<WeatherHour>, 
/**
 * From today there on, at most 7.
 */
days: Array<WeatherDay>, };

export type PlaceWeather = { 
/**
 * Which.
 */
place: Place, 
/**
 * What was said last.
 */
report: WeatherReport | null, 
/**
 * It is older than its source's rhythm.
 */
is_stale: boolean, 
/**
 * Why nothing newer came.
 */
problem: Problem | null, };

export type Weather = { 
/**
 * Whether it is shown.
 */
state: HeaderState, 
/**
 * Who is asked first.
 */
provider: WeatherProvider, 
/**
 * In the person's order: the first stands in the header.
 */
places: Array<PlaceWeather>, 
/**
 * Hosts that are asked while it is on.
 */
hosts: Array<string>, };

export type MarketsProvider = "frankfurter" | "ecb";

export type MarketValue = { 
/**
 * The day.
 */
day: string, 
/**
 * Positive.
 */
value: number, };

export type MarketItemKind = "rate" | "feed";

export type MarketItem = { 
/**
 * Which.
 */
id: number, 
/**
 * What.
 */
kind: MarketItemKind, 
/**
 * ISO 4217: how many `quote` one of it costs. Empty for a feed.
 */
base: string, 
/**
 * ISO 4217, or empty.
 */
quote: string, 
/**
 * It is kept the other way round: `base` and `quote` are given as they are shown.
 */
is_inverted: boolean, 
/**
 * What the person calls a feed, or empty.
 */
name: string, 
/**
 * What a feed counts in, or empty.
 */
unit: string, 
/**
 * What it was worth last.
 */
last: MarketValue | null, 
/**
 * Who said so: `frankfurter`, `ecb`, or a feed's host.
 */
source: string | null, 
/**
 * Of the last value to the one before, as a share: 0.004 is +0.4 %.
 */
change: number | null, 
/**
 * At most 30 values, the oldest first.
 */
spark: Array<number>, 
/**
 * When it was last asked for well.
 */
taken_at: number | null, 
/**
 * The last value is older than it should be.
 */
is_stale: boolean, 
/**
 * Why nothing newer came.
 */
problem: Problem | null, };

export type Markets = { 
/**
 * Whether it is shown.
 */
state: HeaderState, 
/**
 * Who is asked for rates first.
 */
provider: MarketsProvider, 
/**
 * In the person's order: the first stand in the header.
 */
items: Array<MarketItem>, 
/**
 * Hosts that are asked while it is on.
 */
hosts: Array<string>, };

export type HistoryRange = "week" | "month" | "quarter" | "half" | "year" | "five_years";

export type MarketHistory = { 
/**
 * The oldest first, at most 300: of many, those that show the course.
 */
points: Array<MarketValue>, 
/**
 * The least of all values.
 */
lowest: number | null, 
/**
 * The greatest of all values.
 */
highest: number | null, 
/**
 * Of the last value to the first, as a share.
 */
change: number | null, };

export type Conversion = { 
/**
 * So much.
 */
value: number, 
/**
 * By rates of this day; the older one's, where two were needed.
 */
day: string, };

export type Event = { "kind": "sync_started", 
/**
 * Sources to ask.
 */
total: number, 
/**
 * Whether it began by itself.
 */
in_background: boolean, } | { "kind": "sync_moved", 
/**
 * How far the sync has come.
 */
progress: SyncProgress, 
/**
 * The sources that have come further since the last time.
 */
sources: Array<SourcePhase>, } | { "kind": "sync_finished", 
/**
 * What it brought.
 */
report: SyncReport, } | { "kind": "backfill_moved", 
/**
 * Which source.
 */
source_id: number, 
/**
 * Posts gone through so far.
 */
brought: number, 
/**
 * Articles that were not there before, in this run.
 */
new_articles: number, 
/**
 * Posts that there are to go through, as the site says.
 */
total: number | null, 
/**
 * Whether all that was asked for is here.
 */
is_done: boolean, } | { "kind": "bookmarks_changed" } | { "kind": "import_moved", 
/**
 * Bookmarks of it that are here.
 */
done: number, 
/**
 * Bookmarks in it.
 */
total: number, } | { "kind": "library_changed" } | { "kind": "weather_changed" } | { "kind": "markets_changed" } | { "kind": "header_failed", 
/**
 * Which.
 */
subject: HeaderPart, 
/**
 * Why.
 */
problem: Problem, } | { "kind": "pictures_came" } | { "kind": "articles_changed", 
/**
 * Which.
 */
ids: Array<number>, } | { "kind": "index_moved", 
/**
 * From 0, nothing, to 1, all.
 */
share: number, } | { "kind": "saved_searches_changed", 
/**
 * All of them.
 */
searches: Array<SavedSearch>, } | { "kind": "saved_search_found", 
/**
 * What the person calls it.
 */
name: string, 
/**
 * New articles.
 */
count: number, 
/**
 * The title of one of them.
 */
title: string, } | { "kind": "saving_moved", 
/**
 * How far.
 */
state: SaveState, } | { "kind": "download_moved", 
/**
 * The article.
 */
article_id: number, 
/**
 * Where the file lives.
 */
url: string, 
/**
 * How far it is here.
 */
state: DownloadState, 
/**
 * Bytes of it that are here.
 */
received: number, 
/**
 * Its length in bytes, when it is known.
 */
total: number | null, 
/**
 * Why it stopped coming.
 */
problem: Problem | null, };

export type Nothing = Record<string, never>;

export type OfDay = { 
/**
 * Milliseconds since 1970.
 */
today: number, };

export type One = { 
/**
 * Its id in this library.
 */
id: number, };

export type Several = { 
/**
 * Their ids in this library.
 */
ids: Array<number>, };

export type OfView = { 
/**
 * Which.
 */
view: View, };

export type SetRead = { 
/**
 * Which.
 */
ids: Array<number>, 
/**
 * As what.
 */
is_read: boolean, };

export type SetStarred = { 
/**
 * Which.
 */
id: number, 
/**
 * As what.
 */
is_starred: boolean, };

export type OfBatch = { 
/**
 * The name that it was given.
 */
batch: number, };

export type Bookmark = { 
/**
 * Which.
 */
id: number, 
/**
 * Since when, to undo a removal; nothing for now.
 */
at: number | null, };

export type AddSource = { 
/**
 * As it was typed.
 */
address: string, 
/**
 * The folder to put the source in.
 */
folder_id: number | null, };

export type OfAddress = { 
/**
 * As it was typed.
 */
address: string, };

export type AddCandidate = { 
/**
 * As it was typed.
 */
typed: string, 
/**
 * The candidate's.
 */
kind: SourceKind, 
/**
 * The candidate's.
 */
address: string, 
/**
 * The candidate's.
 */
pattern: string, 
/**
 * The folder to put the source in.
 */
folder_id: number | null, };

export type TakeCandidate = { 
/**
 * Which source.
 */
id: number, 
/**
 * As it was typed.
 */
typed: string, 
/**
 * The candidate's.
 */
kind: SourceKind, 
/**
 * The candidate's.
 */
address: string, 
/**
 * The candidate's.
 */
pattern: string, };

export type EditAddress = { 
/**
 * Which.
 */
id: number, 
/**
 * As it was typed.
 */
address: string, };

export type SetUserAgent = { 
/**
 * Which.
 */
id: number, 
/**
 * Nothing for our own name.
 */
user_agent: string | null, };

export type AddFromCatalogue = { 
/**
 * Its name in the catalogue.
 */
id: string, 
/**
 * The folder to put the source in.
 */
folder_id: number | null, };

export type Rename = { 
/**
 * Its id in this library.
 */
id: number, 
/**
 * The name.
 */
name: string, };

export type AddFolder = { 
/**
 * Its name.
 */
name: string, 
/**
 * The folder to make it in; nothing for none.
 */
parent_id: number | null, };

export type MoveFolder = { 
/**
 * Which.
 */
id: number, 
/**
 * The folder to put it in; nothing for none.
 */
parent_id: number | null, };

export type MoveSource = { 
/**
 * Which.
 */
id: number, 
/**
 * The folder to put it in; nothing for none.
 */
folder_id: number | null, };

export type ImportOpml = { 
/**
 * The file's text.
 */
text: string, 
/**
 * Whether addresses on this machine or in a private network are trusted.
 */
allow_private: boolean, };

export type BackfillSource = { 
/**
 * Which source.
 */
id: number, 
/**
 * Back to this moment; nothing for the archive's beginning.
 */
until: number | null, 
/**
 * Articles to bring at the most; nothing for all.
 */
limit: number | null, };

export type Sync = { 
/**
 * This source alone; nothing for all.
 */
source_id: number | null, };

export type SetSetting = { 
/**
 * Its name.
 */
key: string, 
/**
 * Its value.
 */
value: string, };

export type Save = { 
/**
 * All of this view; nothing for none.
 */
view: View | null, 
/**
 * These.
 */
ids: Array<number>, };

export type SetTextMode = { 
/**
 * Which article.
 */
id: number, 
/**
 * Nothing: as its source.
 */
mode: TextMode | null, };

export type SetSourceTextMode = { 
/**
 * Which source.
 */
id: number, 
/**
 * Which text.
 */
mode: TextMode, };

export type SetSourceDirection = { 
/**
 * Which source.
 */
id: number, 
/**
 * Nothing: each by its letters.
 */
direction: Direction | null, };

export type SetSourceOffline = { 
/**
 * Which source.
 */
id: number, 
/**
 * Nothing: as the app does.
 */
offline: boolean | null, };

export type SetSourceDownloads = { 
/**
 * Which source.
 */
id: number, 
/**
 * As what.
 */
downloads: boolean, };

export type SetSourceRetention = { 
/**
 * Which source.
 */
id: number, 
/**
 * How long.
 */
retention: Retention, };

export type OfFile = { 
/**
 * The article.
 */
article_id: number, 
/**
 * Where the file lives.
 */
url: string, };

export type Search = { 
/**
 * As it was typed.
 */
query: string, 
/**
 * In which order.
 */
sort: Sort, 
/**
 * Whether the last word may go on.
 */
is_typing: boolean, 
/**
 * The person's time zone, as IANA names it.
 */
zone: string, };

export type SearchHits = { 
/**
 * As it was asked.
 */
query: string, 
/**
 * Which; at most 100.
 */
ids: Array<number>, 
/**
 * The person's time zone, as IANA names it.
 */
zone: string, };

export type Suggest = { 
/**
 * As it was typed.
 */
text: string, 
/**
 * The person's time zone, as IANA names it.
 */
zone: string, };

export type AddSavedSearch = { 
/**
 * What to call it; empty: as it was typed.
 */
name: string, 
/**
 * What is searched for.
 */
query: string, 
/**
 * In which order.
 */
sort: Sort, 
/**
 * Whether the person is told of what newly answers it.
 */
notifies: boolean, };

export type EditSavedSearch = { 
/**
 * Which.
 */
id: number, 
/**
 * What to call it.
 */
name: string, 
/**
 * Whether the person is told of what newly answers it.
 */
notifies: boolean, };

export type FindMarks = { 
/**
 * As it was typed.
 */
query: string, 
/**
 * Where to look.
 */
texts: Array<string>, 
/**
 * BCP 47 of the texts, or empty.
 */
language: string, };

export type FoldTexts = { 
/**
 * Which.
 */
texts: Array<string>, };

export type OfBookmarks = { 
/**
 * Which.
 */
view: BookmarkView, 
/**
 * Where the person is: an IANA name.
 */
zone: string, };

export type FindTags = { 
/**
 * As it was typed.
 */
text: string, };

export type SaveAddresses = { 
/**
 * One, or one a line.
 */
text: string, 
/**
 * What the one is called, or empty.
 */
title: string, 
/**
 * Names.
 */
tags: Array<string>, 
/**
 * What they are put into.
 */
collection_id: number | null, };

export type SaveFile = { 
/**
 * The file's name.
 */
name: string, 
/**
 * Its bytes.
 */
base64: string, 
/**
 * Names.
 */
tags: Array<string>, 
/**
 * What it is put into.
 */
collection_id: number | null, };

export type EditBookmark = { 
/**
 * Which.
 */
id: number, 
/**
 * Nothing: the publisher's.
 */
title: string | null, };

export type SetNote = { 
/**
 * Which.
 */
id: number, 
/**
 * Markdown; empty: none.
 */
text: string, };

export type TagBookmarks = { 
/**
 * Articles.
 */
ids: Array<number>, 
/**
 * Names.
 */
add: Array<string>, 
/**
 * Ids.
 */
remove: Array<number>, };

export type FileBookmarks = { 
/**
 * Articles.
 */
ids: Array<number>, 
/**
 * A collection.
 */
into: number | null, 
/**
 * A collection; -1: all.
 */
out_of: number | null, };

export type ReorderBookmarks = { 
/**
 * Which collection.
 */
collection_id: number, 
/**
 * Articles in their new order.
 */
ids: Array<number>, 
/**
 * The one that they stand before; nothing: last.
 */
before: number | null, };

export type SetArchived = { 
/**
 * Articles.
 */
ids: Array<number>, 
/**
 * Whether they leave it.
 */
is_archived: boolean, };

export type SetFavourites = { 
/**
 * Articles.
 */
ids: Array<number>, 
/**
 * Whether they are.
 */
is_favourite: boolean, };

export type AddCollection = { 
/**
 * Its name.
 */
name: string, 
/**
 * The one that it stands in.
 */
parent_id: number | null, };

export type MoveCollection = { 
/**
 * Which.
 */
id: number, 
/**
 * The one that it is to stand in.
 */
parent_id: number | null, 
/**
 * The one that it stands before; nothing: last.
 */
before: number | null, };

export type SetCollectionSort = { 
/**
 * Which.
 */
id: number, 
/**
 * Its order.
 */
sort: BookmarkSort, };

export type MergeTags = { 
/**
 * Which.
 */
ids: Array<number>, 
/**
 * The one that stays.
 */
into: number, };

export type SetTagColour = { 
/**
 * Which.
 */
id: number, 
/**
 * `c1` to `c8`, or empty.
 */
colour: string, };

export type OfUndo = { 
/**
 * The name that it was given.
 */
undo: number, };

export type SetProgress = { 
/**
 * Which.
 */
id: number, 
/**
 * From 0 to 1.
 */
progress: number, };

export type AddHighlight = { 
/**
 * Its article.
 */
article_id: number, 
/**
 * From, in UTF-16 units of the article's text.
 */
start: number, 
/**
 * To.
 */
end: number, 
/**
 * The words there, as they are shown.
 */
quote: string, 
/**
 * The ink.
 */
colour: Colour, 
/**
 * Markdown, or empty.
 */
note: string, };

export type EditHighlight = { 
/**
 * Which.
 */
id: number, 
/**
 * The ink.
 */
colour: Colour, 
/**
 * Markdown, or empty.
 */
note: string, };

export type OfHighlights = { 
/**
 * Which.
 */
view: HighlightView, 
/**
 * Where the person is: an IANA name.
 */
zone: string, };

export type Reviewed = { 
/**
 * Which.
 */
id: number, 
/**
 * Whether it is to come back soon.
 */
again: boolean, };

export type OfVersion = { 
/**
 * Its article.
 */
article_id: number, 
/**
 * As `versions` names it.
 */
version_id: number, };

export type Share = { 
/**
 * An article.
 */
article_id: number | null, 
/**
 * Or a highlight.
 */
highlight_id: number | null, 
/**
 * As what.
 */
as: ShareAs, 
/**
 * Where the person is: an IANA name.
 */
zone: string, };

export type ShareAs = "link" | "citation" | "markdown" | "quote";

export type OfShared = { 
/**
 * An article.
 */
article_id: number | null, 
/**
 * Or a highlight.
 */
highlight_id: number | null, };

export type OfText = { 
/**
 * Plain.
 */
text: string, };

export type BeginImport = { 
/**
 * Its name.
 */
name: string, 
/**
 * Its length.
 */
bytes: number, };

export type ImportPiece = { 
/**
 * The file, as `begin_import` named it.
 */
token: number, 
/**
 * The next bytes.
 */
base64: string, };

export type OfImport = { 
/**
 * As `begin_import` named it.
 */
token: number, };

export type RunImport = { 
/**
 * The file, as `begin_import` named it.
 */
token: number, 
/**
 * What all of it is put into.
 */
collection_id: number | null, 
/**
 * Whether its pages are fetched and archived too.
 */
fetch_pages: boolean, };

export type ExportBookmarks = { 
/**
 * As what.
 */
format: ExportFormat, 
/**
 * A view; without one, `ids`; without these either, all.
 */
view: BookmarkView | null, 
/**
 * Articles.
 */
ids: Array<number> | null, 
/**
 * What the whole is called, in the person's language.
 */
title: string, 
/**
 * Where the person is: an IANA name.
 */
zone: string, };

export type FindPlaces = { 
/**
 * As it was typed, in any script.
 */
text: string, 
/**
 * What they are to be called in: BCP 47.
 */
language: string, };

export type AddPlace = { 
/**
 * As it was found.
 */
place: FoundPlace, };

export type AddPair = { 
/**
 * ISO 4217.
 */
base: string, 
/**
 * ISO 4217.
 */
quote: string, };

export type MarketFeed = { 
/**
 * What it is called.
 */
name: string, 
/**
 * What it counts in.
 */
unit: string, 
/**
 * Where it is; `{key}` stands for the key.
 */
address: string, 
/**
 * The path to the rows of a JSON document, such as `observations` or `data.items`; empty for CSV or an array.
 */
rows: string, 
/**
 * The name of the column with the day.
 */
day_column: string, 
/**
 * The name of the column with the value.
 */
value_column: string, 
/**
 * Kept in the system's keyring; empty: none.
 */
key: string, };

export type OfHistory = { 
/**
 * Which.
 */
id: number, 
/**
 * How far back.
 */
range: HistoryRange, };

export type Convert = { 
/**
 * Not negative.
 */
amount: number, 
/**
 * ISO 4217.
 */
from: string, 
/**
 * ISO 4217.
 */
to: string, };

/** Every command, with what it takes and gives. */
export interface Commands {
  /** Everything that stands around the lists. */
  overview: { args: OfDay; result: Overview };
  /** A view's articles: their order, and the first rows. */
  list: { args: OfView; result: List };
  /** Rows by their ids, in that order; at most 500. */
  cards: { args: Several; result: Array<Card> };
  /** One article to read. */
  article: { args: One; result: Article };
  /** Marks articles read or unread. */
  set_read: { args: SetRead; result: null };
  /** Marks all articles of a view read. */
  mark_all_read: { args: OfView; result: MarkedBatch };
  /** Undoes one `mark_all_read`. */
  undo_mark_all_read: { args: OfBatch; result: null };
  /** Stars an article, or takes its star away. */
  set_starred: { args: SetStarred; result: null };
  /** Subscribes to the feed that an address is or names. */
  add_source: { args: AddSource; result: Added };
  /** Finds the sources that an address leads to, and keeps nothing; ends the one before it. */
  discover: { args: OfAddress; result: Discovery };
  /** Ends the `discover` that is under way. */
  cancel_discover: { args: Nothing; result: null };
  /** Subscribes to one of the candidates that an address led to. */
  add_candidate: { args: AddCandidate; result: Added };
  /** All about one source that no list shows. */
  source_details: { args: One; result: SourceDetails };
  /** Follows a source at another address, once that has answered. */
  edit_address: { args: EditAddress; result: Source };
  /** Follows a source as one of the candidates that an address led to, once that has answered. */
  take_candidate: { args: TakeCandidate; result: Source };
  /** Calls ourselves something else to a source's servers. */
  set_user_agent: { args: SetUserAgent; result: Source };
  /** Looks for another way to follow a source, and keeps it as an offer. */
  look_for_offer: { args: One; result: Source };
  /** Follows a source in the way that was offered, once that has answered. */
  accept_offer: { args: One; result: Source };
  /** Leaves a source as it is. */
  decline_offer: { args: One; result: Source };
  /** The sources that Qirtas offers. */
  catalogue: { args: Nothing; result: Array<CatalogueEntry> };
  /** Subscribes to one of them. */
  add_from_catalogue: { args: AddFromCatalogue; result: Added };
  /** Ends a subscription; `restore_source` undoes it. */
  unsubscribe: { args: One; result: null };
  /** Undoes `unsubscribe`. */
  restore_source: { args: One; result: Source };
  /** Calls a source something else; an empty name gives the publisher's title back. */
  rename_source: { args: Rename; result: null };
  /** Puts a source into a folder, or out of any. */
  move_source: { args: MoveSource; result: null };
  /** Makes a folder in another one or in none, or gives the one of this name there. */
  add_folder: { args: AddFolder; result: Folder };
  /** Gives a folder another name. */
  rename_folder: { args: Rename; result: null };
  /** Puts a folder, with all that is in it, into another one, or into none. */
  move_folder: { args: MoveFolder; result: null };
  /** Takes a folder away; the folders and sources in it move to where it stood. */
  remove_folder: { args: One; result: null };
  /** Subscribes to what an OPML file lists; the next sync asks it. */
  import_opml: { args: ImportOpml; result: Imported };
  /** All sources as an OPML file. */
  export_opml: { args: Nothing; result: string };
  /** Brings the archive of a source whose site is made with WordPress; `backfill_moved` tells how far it has come. */
  backfill: { args: BackfillSource; result: BackfillReport };
  /** Stops the backfill of a source. */
  cancel_backfill: { args: One; result: null };
  /** Asks one source, or all, for what is new. */
  sync: { args: Sync; result: SyncReport };
  /** Stops the sync that is under way. */
  cancel_sync: { args: Nothing; result: null };
  /** Begins to save what is new, texts and pictures, as each sync does at its end; `articles_changed` and `pictures_came` tell of them. */
  fetch_pictures: { args: Nothing; result: null };
  /** Begins to bring a file that comes with an article, or the rest of it; `download_moved` tells how it goes. */
  download: { args: OfFile; result: null };
  /** Stops bringing a file; what has come of it stays. */
  cancel_download: { args: OfFile; result: null };
  /** Deletes what has come of a file. */
  remove_download: { args: OfFile; result: null };
  /** Downloads what comes with a source's newest articles by itself, or no more. */
  set_source_downloads: { args: SetSourceDownloads; result: null };
  /** Saves articles now, for reading without a network; `saving_moved` tells how far it has come. */
  save: { args: Save; result: SaveState };
  /** Stops saving; what is left stays queued. */
  cancel_save: { args: Nothing; result: null };
  /** Goes on with what is left. */
  resume_save: { args: Nothing; result: SaveState };
  /** Stops saving, and forgets what is left. */
  clear_save: { args: Nothing; result: null };
  /** Fetches the page of an article now, and gives the article with what was found. */
  fetch_text: { args: One; result: Article };
  /** Chooses which text of an article is shown. */
  set_text_mode: { args: SetTextMode; result: Article };
  /** Chooses which text of a source's articles is shown. */
  set_source_text_mode: { args: SetSourceTextMode; result: null };
  /** Says which way the articles of a source run. */
  set_source_direction: { args: SetSourceDirection; result: null };
  /** Says whether the articles of a source are saved by themselves. */
  set_source_offline: { args: SetSourceOffline; result: null };
  /** What the library takes on disk. */
  storage: { args: Nothing; result: Storage };
  /** Does at once what upkeep does by and by, and gives how many bytes went back to the disk. */
  free_storage: { args: Nothing; result: number };
  /** Says how long a source's articles are kept once they are read. */
  set_source_retention: { args: SetSourceRetention; result: null };
  /** Searches the library; ends the search before it. */
  search: { args: Search; result: SearchResults };
  /** More rows of a search. */
  search_hits: { args: SearchHits; result: Array<Hit> };
  /** What of the library a query could go on with. */
  suggest: { args: Suggest; result: Array<Suggestion> };
  /** The searches that the person keeps. */
  saved_searches: { args: Nothing; result: Array<SavedSearch> };
  /** Keeps a search. */
  add_saved_search: { args: AddSavedSearch; result: SavedSearch };
  /** Changes a kept search. */
  edit_saved_search: { args: EditSavedSearch; result: SavedSearch };
  /** Takes a kept search away; `restore_saved_search` undoes it. */
  remove_saved_search: { args: One; result: null };
  /** Undoes `remove_saved_search`. */
  restore_saved_search: { args: One; result: SavedSearch };
  /** Where a query's words stand in texts, in UTF-16 units. */
  find_marks: { args: FindMarks; result: Array<Array<[number, number]>> };
  /** What readers take for the same, spelt the same. */
  fold_texts: { args: FoldTexts; result: Array<string> };
  /** Keeps what the person set. */
  set_setting: { args: SetSetting; result: null };
  /** Bookmarks an article. */
  bookmark: { args: Bookmark; result: Bookmarked };
  /** Takes a bookmark away, and says since when it had been there. */
  unbookmark: { args: One; result: Bookmarked };
  /** What stands around the bookmarks. */
  bookmark_overview: { args: Nothing; result: BookmarkOverview };
  /** A view's bookmarks: their order, and the first rows. */
  bookmarks: { args: OfBookmarks; result: BookmarkList };
  /** Rows of bookmarks by their ids, in that order; at most 500. */
  bookmark_rows: { args: Several; result: Array<BookmarkRow> };
  /** All about one bookmark. */
  bookmark_details: { args: One; result: BookmarkDetails };
  /** Tags that match what is typed; of nothing, the most used. */
  find_tags: { args: FindTags; result: Array<BookmarkTag> };
  /** All tags by name. */
  all_tags: { args: Nothing; result: Array<BookmarkTag> };
  /** Saves web addresses; their pages are fetched in the background. */
  save_addresses: { args: SaveAddresses; result: SavedAddresses };
  /** Saves a page that lies on this machine. */
  save_file: { args: SaveFile; result: SavedAddress };
  /** Calls a bookmark something else. */
  edit_bookmark: { args: EditBookmark; result: Undo };
  /** Writes the note on an article, which is bookmarked by that. */
  set_note: { args: SetNote; result: null };
  /** Gives articles tags, and takes some from them. */
  tag_bookmarks: { args: TagBookmarks; result: Undo };
  /** Puts articles into a collection, takes them out of one, or both. */
  file_bookmarks: { args: FileBookmarks; result: Undo };
  /** Puts bookmarks of a collection elsewhere in it. */
  reorder_bookmarks: { args: ReorderBookmarks; result: Undo };
  /** Takes bookmarks out of the inbox, or back into it. */
  set_archived: { args: SetArchived; result: Undo };
  /** Makes bookmarks favourites, or no more. */
  set_favourites: { args: SetFavourites; result: Undo };
  /** Throws bookmarks into the bin, which keeps them for 30 days. */
  remove_bookmarks: { args: Several; result: Undo };
  /** Takes bookmarks out of the bin. */
  restore_bookmarks: { args: Several; result: Undo };
  /** Deletes what lies in the bin for good, and gives how many there were. */
  erase_bookmarks: { args: Several; result: number };
  /** Makes a collection in another one or in none. */
  add_collection: { args: AddCollection; result: BookmarkCollection };
  /** Gives a collection another name. */
  rename_collection: { args: Rename; result: Undo };
  /** Puts a collection, with all that is in it, elsewhere. */
  move_collection: { args: MoveCollection; result: Undo };
  /** Takes a collection away, with those in it; what they hold stays bookmarked. */
  remove_collection: { args: One; result: Undo };
  /** Says in which order a collection is shown. */
  set_collection_sort: { args: SetCollectionSort; result: null };
  /** Calls a tag something else; where another one has that name, the two become one. */
  rename_tag: { args: Rename; result: Undo };
  /** Makes one tag of several. */
  merge_tags: { args: MergeTags; result: Undo };
  /** Takes a tag away, and from all that have it. */
  remove_tag: { args: One; result: Undo };
  /** Gives a tag a colour. */
  set_tag_colour: { args: SetTagColour; result: null };
  /** Takes an act back. */
  undo_change: { args: OfUndo; result: null };
  /** Remembers how far an article was read. */
  set_progress: { args: SetProgress; result: null };
  /** Marks a passage of an article, which is bookmarked by that. */
  add_highlight: { args: AddHighlight; result: Highlight };
  /** Changes ink and note of a highlight. */
  edit_highlight: { args: EditHighlight; result: Highlight };
  /** Takes highlights away. */
  remove_highlights: { args: Several; result: Undo };
  /** A view's highlights: their order, and the first rows. */
  highlights: { args: OfHighlights; result: HighlightList };
  /** Rows of highlights by their ids, in that order; at most 500. */
  highlight_rows: { args: Several; result: Array<HighlightRow> };
  /** Old highlights to look at again today. */
  review: { args: Nothing; result: Array<HighlightRow> };
  /** A highlight was looked at again. */
  reviewed: { args: Reviewed; result: null };
  /** How an earlier text of an article differs from the one that is shown. */
  version_diff: { args: OfVersion; result: VersionDiff };
  /** Looks whether the addresses of bookmarks still lead somewhere; `bookmarks_changed` tells when it is done. */
  check_links: { args: Several; result: null };
  /** The text to copy of an article or a highlight. */
  share: { args: Share; result: string };
  /** Where an article or a highlight is shared; nothing is asked before the person opens one. */
  share_addresses: { args: OfShared; result: ShareAddresses };
  /** The QR code of a text. */
  qr: { args: OfText; result: QrCode };
  /** Begins to take in a file of bookmarks, and gives what names it; its pieces follow. */
  begin_import: { args: BeginImport; result: number };
  /** Takes the next piece of the file, about a megabyte. */
  import_piece: { args: ImportPiece; result: null };
  /** What the file would bring. */
  preview_import: { args: OfImport; result: ImportPreview };
  /** Takes the file in; `import_moved` tells how far it has come. */
  run_import: { args: RunImport; result: ImportReport };
  /** Stops the import that is under way; what has come stays. */
  cancel_import: { args: Nothing; result: null };
  /** Takes a whole import back, and gives how many bookmarks went into the bin. */
  undo_import: { args: One; result: number };
  /** The files that were taken in, the last first. */
  imports: { args: Nothing; result: Array<PastImport> };
  /** Writes bookmarks into the answer; the window writes them into a file itself. */
  export_bookmarks: { args: ExportBookmarks; result: Exported };
  /** What is known of the weather. Asks nobody. */
  weather: { args: Nothing; result: Weather };
  /** Asks for what may be asked for by now, and gives what is known then. */
  refresh_weather: { args: Nothing; result: Weather };
  /** Looks for places by name; fails unless the weather is on. */
  find_places: { args: FindPlaces; result: Array<FoundPlace> };
  /** Follows a place; its weather follows by `weather_changed`. */
  add_place: { args: AddPlace; result: Weather };
  /** Takes a place away; `restore_place` brings it back. */
  remove_place: { args: One; result: Weather };
  /** Brings a place back, where it stood. */
  restore_place: { args: One; result: Weather };
  /** Puts the places in this order; the first stands in the header. */
  order_places: { args: Several; result: Weather };
  /** What is known of the markets. Asks nobody. */
  markets: { args: Nothing; result: Markets };
  /** Asks for what may be asked for by now, and gives what is known then. */
  refresh_markets: { args: Nothing; result: Markets };
  /** Follows a pair of currencies, and asks for it. */
  add_pair: { args: AddPair; result: Markets };
  /** Follows a feed, once it was tried and understood. */
  add_market_feed: { args: MarketFeed; result: Markets };
  /** Shows a rate the other way round. */
  invert_market_item: { args: One; result: Markets };
  /** Takes an item away; `restore_market_item` brings it back. */
  remove_market_item: { args: One; result: Markets };
  /** Brings an item back, where it stood. */
  restore_market_item: { args: One; result: Markets };
  /** Puts the items in this order; the first stand in the header. */
  order_market_items: { args: Several; result: Markets };
  /** How an item went, as it is shown, by the values that are here. */
  market_history: { args: OfHistory; result: MarketHistory };
  /** What an amount is in another currency; nothing where no rate leads there. */
  convert: { args: Convert; result: Conversion | null };
  /** All currencies that can be followed. */
  currencies: { args: Nothing; result: Array<string> };
}
