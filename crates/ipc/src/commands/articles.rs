//! Sources, lists, articles, saving, searching, settings.

use qirtas_reader::{
    ArticleId, BackfillRequest, Choice, FolderId, Reader, SaveFor, SavedSearchId, SearchRequest, SourceId,
    SyncRequest, catalogue, utf16_ranges,
};
use tokio_util::sync::CancellationToken;

use crate::args::{
    AddCandidate, AddFolder, AddFromCatalogue, AddSavedSearch, AddSource, BackfillSource, EditAddress,
    EditSavedSearch, FindMarks, FoldTexts, ImportOpml, MoveFolder, MoveSource, Nothing, OfAddress, OfBatch,
    OfDay, OfFile, OfView, One, Rename, Save, Search, SearchHits, SetRead, SetSetting, SetSourceDirection,
    SetSourceDownloads, SetSourceOffline, SetSourceRetention, SetSourceTextMode, SetStarred, SetTextMode,
    SetUserAgent, Several, Suggest, Sync, TakeCandidate,
};
use crate::convert::{time_of, view_of};
use crate::types::{
    Added, Article, BackfillReport, Card, CatalogueEntry, Discovery, Folder, Hit, Imported, List,
    MarkedBatch, Overview, SaveState, SavedSearch, SearchResults, Source, SourceDetails, Storage, Suggestion,
    SyncReport,
};

use super::{Result, zone_of};

/// Rows that come with a list, enough for the tallest window.
const FIRST_ROWS: usize = 40;
/// Answers of one search.
const MOST_ANSWERS: usize = 1000;
/// Rows that come with them; where fewer articles hold all words, those that hold some fill these.
const FIRST_ANSWERS: usize = 20;
/// Rows that one `search_hits` gives at the most.
const MOST_HITS: usize = 100;
/// Rows that one `cards` gives at the most.
const MOST_ROWS: usize = 500;

async fn add_source(reader: Reader, args: AddSource) -> Result<Added> {
    let added = reader.add_source(&args.address, args.folder_id.map(FolderId)).await?;
    reader.begin_saving(SaveFor::Itself);
    Ok(added.into())
}

async fn add_candidate(reader: Reader, args: AddCandidate) -> Result<Added> {
    let AddCandidate { typed, kind, address, pattern, folder_id } = args;
    let choice = Choice::new(kind.into(), &address, &pattern)?;
    let added = reader.add_candidate(&typed, &choice, folder_id.map(FolderId)).await?;
    reader.begin_saving(SaveFor::Itself);
    Ok(added.into())
}

async fn discover(reader: Reader, args: OfAddress) -> Result<Discovery> {
    Ok(reader.discover(&args.address).await?.into())
}

async fn edit_address(reader: Reader, args: EditAddress) -> Result<Source> {
    Ok(reader.edit_address(SourceId(args.id), &args.address).await?.into())
}

async fn take_candidate(reader: Reader, args: TakeCandidate) -> Result<Source> {
    let TakeCandidate { id, typed, kind, address, pattern } = args;
    let choice = Choice::new(kind.into(), &address, &pattern)?;
    Ok(reader.take_candidate(SourceId(id), &typed, &choice).await?.into())
}

async fn look_for_offer(reader: Reader, args: One) -> Result<Source> {
    Ok(reader.look_for_offer(SourceId(args.id)).await?.into())
}

async fn accept_offer(reader: Reader, args: One) -> Result<Source> {
    Ok(reader.accept_offer(SourceId(args.id)).await?.into())
}

async fn add_from_catalogue(reader: Reader, args: AddFromCatalogue) -> Result<Added> {
    let added = reader.add_from_catalogue(&args.id, args.folder_id.map(FolderId)).await?;
    reader.begin_saving(SaveFor::Itself);
    Ok(added.into())
}

async fn sync(reader: Reader, args: Sync) -> Result<SyncReport> {
    let request = SyncRequest { only: args.source_id.map(SourceId), ..SyncRequest::default() };
    let report = reader.sync(request, CancellationToken::new()).await?;
    reader.begin_saving(SaveFor::Itself);
    reader.begin_downloads(&CancellationToken::new());
    Ok(report.into())
}

async fn backfill(reader: Reader, args: BackfillSource) -> Result<BackfillReport> {
    let request = BackfillRequest { until: args.until.and_then(time_of), limit: args.limit };
    Ok(reader.backfill(SourceId(args.id), request, CancellationToken::new()).await?.into())
}

async fn download(reader: Reader, args: OfFile) -> Result<()> {
    reader.begin_download(ArticleId(args.article_id), &args.url).await
}

async fn remove_download(reader: Reader, args: OfFile) -> Result<()> {
    reader.remove_download(ArticleId(args.article_id), &args.url).await
}

async fn set_source_downloads(reader: Reader, args: SetSourceDownloads) -> Result<()> {
    reader.set_source_downloads(SourceId(args.id), args.downloads)?;
    if args.downloads {
        reader.begin_downloads(&CancellationToken::new());
    }
    Ok(())
}

async fn fetch_pictures(reader: Reader, _: Nothing) -> Result<()> {
    reader.begin_saving(SaveFor::Itself);
    Ok(())
}

async fn fetch_text(reader: Reader, args: One) -> Result<Article> {
    Ok(reader.fetch_text(ArticleId(args.id)).await?.into())
}

fn save(reader: &Reader, args: Save) -> Result<SaveState> {
    let mut ids: Vec<ArticleId> = args.ids.into_iter().map(ArticleId).collect();
    if let Some(view) = args.view {
        ids.extend(reader.article_ids(&view_of(view))?);
    }
    let state = reader.queue(&ids)?;
    reader.begin_saving(SaveFor::Person);
    Ok(SaveState { is_running: true, ..state.into() })
}

fn resume_save(reader: &Reader) -> Result<SaveState> {
    reader.resume_saving();
    reader.begin_saving(SaveFor::Person);
    Ok(SaveState { is_running: true, ..reader.saving_state()?.into() })
}

fn search(reader: &Reader, args: Search) -> Result<SearchResults> {
    let Search { query, sort, is_typing, zone } = args;
    let request = SearchRequest {
        sort: sort.into(),
        is_typing,
        zone: zone_of(&zone),
        at_least: FIRST_ANSWERS,
        supersedes: true,
        ..SearchRequest::new(&query, MOST_ANSWERS)
    };
    let found = reader.search(&request)?;
    let ids: Vec<ArticleId> = found.articles.iter().map(|(id, _)| *id).collect();
    let hits = reader.search_hits(&request, ids.get(..FIRST_ANSWERS).unwrap_or(&ids))?;
    let states = reader.states_of(&ids)?;
    Ok(SearchResults::of(query, found, hits, states))
}

fn search_hits(reader: &Reader, args: SearchHits) -> Result<Vec<Hit>> {
    let request =
        SearchRequest { is_typing: true, zone: zone_of(&args.zone), ..SearchRequest::new(&args.query, 0) };
    let ids: Vec<ArticleId> = args.ids.into_iter().take(MOST_HITS).map(ArticleId).collect();
    Ok(reader.search_hits(&request, &ids)?.into_iter().map(Hit::from).collect())
}

fn find_marks(reader: &Reader, args: FindMarks) -> Result<Vec<Vec<(u32, u32)>>> {
    let marks = reader.marks_in(&args.query, &args.texts, &args.language)?;
    Ok(args.texts.iter().zip(marks).map(|(text, marks)| utf16_ranges(text, &marks)).collect())
}

async fn free_storage(reader: Reader, _: Nothing) -> Result<u64> {
    reader.free_storage(CancellationToken::new()).await
}

commands! {
    /// Everything that stands around the lists.
    swift overview(OfDay) -> Overview = |reader, args| {
        Ok(reader.overview(time_of(args.today).unwrap_or_default())?.into())
    };

    /// A view's articles: their order, and the first rows.
    swift list(OfView) -> List = |reader, args| {
        let ids = reader.article_ids(&view_of(args.view))?;
        let first = ids.get(..FIRST_ROWS).unwrap_or(&ids);
        let cards = reader.cards(first)?.into_iter().map(Card::from).collect();
        Ok(List { ids: ids.into_iter().map(|id| id.0).collect(), cards })
    };

    /// Rows by their ids, in that order; at most 500.
    swift cards(Several) -> Vec<Card> = |reader, args| {
        let ids: Vec<ArticleId> = args.ids.into_iter().take(MOST_ROWS).map(ArticleId).collect();
        Ok(reader.cards(&ids)?.into_iter().map(Card::from).collect())
    };

    /// One article to read.
    swift article(One) -> Article = |reader, args| Ok(reader.article(ArticleId(args.id))?.into());

    /// Marks articles read or unread.
    swift set_read(SetRead) -> () = |reader, args| {
        let ids: Vec<ArticleId> = args.ids.into_iter().map(ArticleId).collect();
        reader.set_read(&ids, args.is_read)
    };

    /// Marks all articles of a view read.
    swift mark_all_read(OfView) -> MarkedBatch = |reader, args| {
        let qirtas_reader::MarkedRead { count, batch } = reader.mark_all_read(&view_of(args.view))?;
        Ok(MarkedBatch { count, batch })
    };

    /// Undoes one `mark_all_read`.
    swift undo_mark_all_read(OfBatch) -> () = |reader, args| reader.undo_mark_all_read(args.batch);

    /// Stars an article, or takes its star away.
    swift set_starred(SetStarred) -> () = |reader, args| reader.set_starred(ArticleId(args.id), args.is_starred);

    /// Subscribes to the feed that an address is or names.
    slow add_source(AddSource) -> Added = add_source;

    /// Finds the sources that an address leads to, and keeps nothing; ends the one before it.
    slow discover(OfAddress) -> Discovery = discover;

    /// Ends the `discover` that is under way.
    swift cancel_discover(Nothing) -> () = |reader, _| { reader.cancel_discover(); Ok(()) };

    /// Subscribes to one of the candidates that an address led to.
    slow add_candidate(AddCandidate) -> Added = add_candidate;

    /// All about one source that no list shows.
    swift source_details(One) -> SourceDetails = |reader, args| Ok(reader.source(SourceId(args.id))?.into());

    /// Follows a source at another address, once that has answered.
    slow edit_address(EditAddress) -> Source = edit_address;

    /// Follows a source as one of the candidates that an address led to, once that has answered.
    slow take_candidate(TakeCandidate) -> Source = take_candidate;

    /// Calls ourselves something else to a source's servers.
    swift set_user_agent(SetUserAgent) -> Source = |reader, args| {
        Ok(reader.set_user_agent(SourceId(args.id), args.user_agent.as_deref())?.into())
    };

    /// Looks for another way to follow a source, and keeps it as an offer.
    slow look_for_offer(One) -> Source = look_for_offer;

    /// Follows a source in the way that was offered, once that has answered.
    slow accept_offer(One) -> Source = accept_offer;

    /// Leaves a source as it is.
    swift decline_offer(One) -> Source = |reader, args| Ok(reader.decline_offer(SourceId(args.id))?.into());

    /// The sources that Qirtas offers.
    swift catalogue(Nothing) -> Vec<CatalogueEntry> = |reader, _| {
        let sources = reader.sources()?;
        Ok(catalogue().iter().map(|entry| CatalogueEntry::of(entry, &sources)).collect())
    };

    /// Subscribes to one of them.
    slow add_from_catalogue(AddFromCatalogue) -> Added = add_from_catalogue;

    /// Ends a subscription; `restore_source` undoes it.
    swift unsubscribe(One) -> () = |reader, args| reader.unsubscribe(SourceId(args.id));

    /// Undoes `unsubscribe`.
    swift restore_source(One) -> Source = |reader, args| Ok(reader.restore_source(SourceId(args.id))?.into());

    /// Calls a source something else; an empty name gives the publisher's title back.
    swift rename_source(Rename) -> () = |reader, args| reader.rename_source(SourceId(args.id), &args.name);

    /// Puts a source into a folder, or out of any.
    swift move_source(MoveSource) -> () = |reader, args| {
        reader.move_source(SourceId(args.id), args.folder_id.map(FolderId))
    };

    /// Makes a folder in another one or in none, or gives the one of this name there.
    swift add_folder(AddFolder) -> Folder = |reader, args| {
        Ok(reader.add_folder(&args.name, args.parent_id.map(FolderId))?.into())
    };

    /// Gives a folder another name.
    swift rename_folder(Rename) -> () = |reader, args| reader.rename_folder(FolderId(args.id), &args.name);

    /// Puts a folder, with all that is in it, into another one, or into none.
    swift move_folder(MoveFolder) -> () = |reader, args| {
        reader.move_folder(FolderId(args.id), args.parent_id.map(FolderId))
    };

    /// Takes a folder away; the folders and sources in it move to where it stood.
    swift remove_folder(One) -> () = |reader, args| reader.remove_folder(FolderId(args.id));

    /// Subscribes to what an OPML file lists; the next sync asks it.
    swift import_opml(ImportOpml) -> Imported = |reader, args| {
        Ok(reader.import_opml(args.text.as_bytes(), args.allow_private)?.into())
    };

    /// All sources as an OPML file.
    swift export_opml(Nothing) -> String = |reader, _| reader.export_opml();

    /// Brings the archive of a source whose site is made with WordPress; `backfill_moved` tells how far it has come.
    slow backfill(BackfillSource) -> BackfillReport = backfill;

    /// Stops the backfill of a source.
    swift cancel_backfill(One) -> () = |reader, args| { reader.cancel_backfill(SourceId(args.id)); Ok(()) };

    /// Asks one source, or all, for what is new.
    slow sync(Sync) -> SyncReport = sync;

    /// Stops the sync that is under way.
    swift cancel_sync(Nothing) -> () = |reader, _| { reader.cancel_sync(); Ok(()) };

    /// Begins to save what is new, texts and pictures, as each sync does at its end; `articles_changed` and
    /// `pictures_came` tell of them.
    slow fetch_pictures(Nothing) -> () = fetch_pictures;

    /// Begins to bring a file that comes with an article, or the rest of it; `download_moved` tells how it goes.
    slow download(OfFile) -> () = download;

    /// Stops bringing a file; what has come of it stays.
    swift cancel_download(OfFile) -> () = |reader, args| { reader.cancel_download(&args.url); Ok(()) };

    /// Deletes what has come of a file.
    slow remove_download(OfFile) -> () = remove_download;

    /// Downloads what comes with a source's newest articles by itself, or no more.
    slow set_source_downloads(SetSourceDownloads) -> () = set_source_downloads;

    /// Saves articles now, for reading without a network; `saving_moved` tells how far it has come.
    swift save(Save) -> SaveState = |reader, args| save(&reader, args);

    /// Stops saving; what is left stays queued.
    swift cancel_save(Nothing) -> () = |reader, _| { reader.cancel_saving(); Ok(()) };

    /// Goes on with what is left.
    swift resume_save(Nothing) -> SaveState = |reader, _| resume_save(&reader);

    /// Stops saving, and forgets what is left.
    swift clear_save(Nothing) -> () = |reader, _| reader.clear_saving().map(drop);

    /// Fetches the page of an article now, and gives the article with what was found.
    slow fetch_text(One) -> Article = fetch_text;

    /// Chooses which text of an article is shown.
    swift set_text_mode(SetTextMode) -> Article = |reader, args| {
        reader.set_text_mode(ArticleId(args.id), args.mode.map(Into::into))?;
        Ok(reader.article(ArticleId(args.id))?.into())
    };

    /// Chooses which text of a source's articles is shown.
    swift set_source_text_mode(SetSourceTextMode) -> () = |reader, args| {
        reader.set_source_text_mode(SourceId(args.id), args.mode.into())
    };

    /// Says which way the articles of a source run.
    swift set_source_direction(SetSourceDirection) -> () = |reader, args| {
        reader.set_source_direction(SourceId(args.id), args.direction.map(Into::into))
    };

    /// Says whether the articles of a source are saved by themselves.
    swift set_source_offline(SetSourceOffline) -> () = |reader, args| {
        reader.set_source_offline(SourceId(args.id), args.offline)
    };

    /// What the library takes on disk.
    swift storage(Nothing) -> Storage = |reader, _| Ok(reader.storage()?.into());

    /// Does at once what upkeep does by and by, and gives how many bytes went back to the disk.
    slow free_storage(Nothing) -> u64 = free_storage;

    /// Says how long a source's articles are kept once they are read.
    swift set_source_retention(SetSourceRetention) -> () = |reader, args| {
        reader.set_source_retention(SourceId(args.id), args.retention.into())
    };

    /// Searches the library; ends the search before it.
    swift search(Search) -> SearchResults = |reader, args| search(&reader, args);

    /// More rows of a search.
    swift search_hits(SearchHits) -> Vec<Hit> = |reader, args| search_hits(&reader, args);

    /// What of the library a query could go on with.
    swift suggest(Suggest) -> Vec<Suggestion> = |reader, args| {
        Ok(reader.suggest(&args.text, &zone_of(&args.zone))?.into_iter().map(Into::into).collect())
    };

    /// The searches that the person keeps.
    swift saved_searches(Nothing) -> Vec<SavedSearch> = |reader, _| {
        Ok(reader.saved_searches()?.into_iter().map(Into::into).collect())
    };

    /// Keeps a search.
    swift add_saved_search(AddSavedSearch) -> SavedSearch = |reader, args| {
        let AddSavedSearch { name, query, sort, notifies } = args;
        Ok(reader.add_saved_search(&name, &query, sort.into(), notifies)?.into())
    };

    /// Changes a kept search.
    swift edit_saved_search(EditSavedSearch) -> SavedSearch = |reader, args| {
        Ok(reader.edit_saved_search(SavedSearchId(args.id), &args.name, args.notifies)?.into())
    };

    /// Takes a kept search away; `restore_saved_search` undoes it.
    swift remove_saved_search(One) -> () = |reader, args| reader.remove_saved_search(SavedSearchId(args.id));

    /// Undoes `remove_saved_search`.
    swift restore_saved_search(One) -> SavedSearch = |reader, args| {
        Ok(reader.restore_saved_search(SavedSearchId(args.id))?.into())
    };

    /// Where a query's words stand in texts, in UTF-16 units.
    swift find_marks(FindMarks) -> Vec<Vec<(u32, u32)>> = |reader, args| find_marks(&reader, args);

    /// What readers take for the same, spelt the same.
    swift fold_texts(FoldTexts) -> Vec<String> = |_, args| Ok(Reader::folded(&args.texts));

    /// Keeps what the person set.
    swift set_setting(SetSetting) -> () = |reader, args| reader.set_setting(&args.key, &args.value);
}
