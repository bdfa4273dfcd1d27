//! The UI's side of the contract, made from this one.

use std::fmt::Write as _;

use ts_rs::{Config, TS};

use crate::{args, commands, types};

macro_rules! declarations {
    ($config:ident, $out:ident: $($module:ident::{$($name:ident),* $(,)?}),* $(,)?) => {
        $($(
            // Writing to a string does not fail.
            let _ = writeln!($out, "export {}\n", <$module::$name as TS>::decl($config));
        )*)*
    };
}

/// The contents of `ui/src/backend/contract.ts`.
pub fn typescript() -> String {
    // Ids and milliseconds stay far below 2^53.
    let config = &Config::new().with_large_int("number");
    let mut out = String::from("// Made by `cargo xtask types` from crates/ipc. Changes here are lost.\n\n");
    declarations!(config, out:
        types::{
            Problem, Direction, TextMode, TextFrom, ArticleText, Lead, Picture, Retention, SaveState, DownloadState, SourceUsage,
            Storage, SourceKind, Failure, Offer, Source, Folder, Counts, SyncProgress, Phase, SourcePhase,
            Overview, Scope, Filter, View, Card, List, Enclosure, Article, CatalogueEntry, Attempt, FoundBy, Candidate,
            Discovery, Backfill, SourceDetails, Added, SyncFailure, SyncReport, MarkedBatch, Bookmarked, Refused,
            Imported, BackfillReport, Sort, FoundIn, Hit, QueryFilterKind, QueryFilter, SourceCount, MonthCount,
            SearchResults, SuggestionKind, Suggestion, SavedSearch, Colour, BookmarkPlace, BookmarkSort, BookmarkView,
            BookmarkCollection, BookmarkTag, BookmarkCounts, BookmarkOverview, BookmarkRow, BookmarkList, BookmarkDetails,
            ArticleVersion, VersionDiff, DiffBlock, DiffKind, DiffPart, Undo, Highlight, HighlightRow, HighlightSort,
            HighlightView, HighlightList, SavedAddresses, SavedAddress, RefusedAddress, ShareAddresses, QrCode, ImportKind,
            ImportPreview, ImportSample, RefusedItem, ImportReport, PastImport, ExportFormat, Exported, HeaderState, HeaderPart,
            WeatherProvider, Wind, FoundPlace, Place, WeatherNow, WeatherHour, WeatherDay, WeatherReport, PlaceWeather, Weather,
            MarketsProvider, MarketValue, MarketItemKind, MarketItem, Markets, HistoryRange, MarketHistory, Conversion, Event,
        },
        args::{
            Nothing, OfDay, One, Several, OfView, SetRead, SetStarred, OfBatch, Bookmark, AddSource, OfAddress,
            AddCandidate, TakeCandidate, EditAddress, SetUserAgent, AddFromCatalogue, Rename, AddFolder, MoveFolder, MoveSource,
            ImportOpml, BackfillSource, Sync, SetSetting, Save, SetTextMode, SetSourceTextMode, SetSourceDirection,
            SetSourceOffline, SetSourceDownloads, SetSourceRetention, OfFile,
            Search, SearchHits, Suggest, AddSavedSearch, EditSavedSearch, FindMarks, FoldTexts, OfBookmarks, FindTags, SaveAddresses, SaveFile, EditBookmark,
            SetNote, TagBookmarks, FileBookmarks, ReorderBookmarks, SetArchived, SetFavourites, AddCollection, MoveCollection,
            SetCollectionSort, MergeTags, SetTagColour, OfUndo, SetProgress, AddHighlight, EditHighlight, OfHighlights,
            Reviewed, OfVersion, Share, ShareAs, OfShared, OfText, BeginImport, ImportPiece, OfImport, RunImport,
            ExportBookmarks, FindPlaces, AddPlace, AddPair, MarketFeed, OfHistory, Convert,
        },
    );
    out.push_str("/** Every command, with what it takes and gives. */\nexport interface Commands {\n");
    for [doc, name, args, result] in commands::declared(config) {
        let _ = writeln!(out, "  /** {doc} */\n  {name}: {{ args: {args}; result: {result} }};");
    }
    out.push_str("}\n");
    out
}
