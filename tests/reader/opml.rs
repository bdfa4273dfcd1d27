use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use qirtas_reader::{Event, Folder, FolderId, Imported, Reader, Source, SourceKind};
use tempfile::TempDir;

use crate::desk::options;

struct Shelf {
    reader: Reader,
    _profile: TempDir,
}

fn shelf() -> Shelf {
    let profile = tempfile::tempdir().unwrap();
    Shelf { reader: Reader::open(profile.path(), options()).unwrap(), _profile: profile }
}

impl Shelf {
    fn import(&self, outlines: &str) -> Imported {
        let list = format!("<opml version=\"2.0\"><head/><body>{outlines}</body></opml>");
        self.reader.import_opml(list.as_bytes(), false).unwrap()
    }

    /// All but the guide.
    fn sources(&self) -> Vec<Source> {
        let sources = self.reader.sources().unwrap();
        sources.into_iter().filter(|source| source.kind != SourceKind::Guide).collect()
    }

    /// Each source as `folder/folder/title`, in their order.
    fn paths(&self) -> Vec<String> {
        let folders = self.reader.folders().unwrap();
        self.sources().iter().map(|source| path_of(source, &folders)).collect()
    }
}

fn path_of(source: &Source, folders: &[Folder]) -> String {
    let mut path = if source.name.is_empty() { source.title.clone() } else { source.name.clone() };
    let mut at: Option<FolderId> = source.folder;
    while let Some(folder) = at.and_then(|id| folders.iter().find(|folder| folder.id == id)) {
        path = format!("{}/{path}", folder.name);
        at = folder.parent;
    }
    path
}

fn refusals(imported: &Imported) -> Vec<(&str, &str)> {
    imported.refused.iter().map(|refused| (refused.title.as_str(), refused.code.as_str())).collect()
}

#[test]
fn a_list_of_another_reader_is_taken_with_its_folders() {
    let shelf = shelf();
    let mut events = shelf.reader.events();
    let imported = shelf.import(
        r#"<outline text="العالم"><outline text="الشرق" title="الشرق">
             <outline type="rss" text="صدى" title="صدى الريحان" xmlUrl="https://sada.example/feed" htmlUrl="https://sada.example/"/>
           </outline>
           <outline TITLE="مرفأ" XMLURL="marfa.example/rss"/></outline>
           <outline type="atom" text="نبض" xmlUrl="feed:https://nabd.example/atom"/>
           <outline text=""><outline xmlUrl="https://bare.example/feed"/></outline>"#,
    );
    assert_eq!((imported.added, imported.was_there, imported.folders_added), (4, 0, 2));
    assert_eq!(refusals(&imported), []);
    assert_eq!(shelf.paths(), ["العالم/الشرق/صدى", "العالم/مرفأ", "نبض", "bare.example"]);
    let sources = shelf.sources();
    assert_eq!(
        (sources[0].title.as_str(), sources[0].name.as_str()),
        ("صدى الريحان", "صدى"),
        "what is shown in another program is what the person calls it"
    );
    assert_eq!(sources[0].homepage, "https://sada.example/");
    assert_eq!(sources[1].address, "https://marfa.example/rss");
    assert_eq!(sources[2].address, "https://nabd.example/atom");
    assert!(sources.iter().all(|source| source.checked_at.is_none() && source.trusted_host.is_none()));
    assert_eq!(events.try_recv(), Ok(Event::LibraryChanged));
    assert!(events.try_recv().is_err(), "a list asks the window to look once");
}

#[test]
fn names_are_text_and_folders_are_for_sources() {
    let shelf = shelf();
    let long = "ط".repeat(5000);
    let imported = shelf.import(&format!(
        r#"<outline text="&lt;b&gt;أخبار&lt;/b&gt; &amp;amp; رأي" xmlUrl="https://a.example/1"/>
           <outline text="{long}" xmlUrl="https://a.example/2"/>
           <outline text="مصدر فيه مصادر" xmlUrl="https://a.example/3"><outline text="ابن" xmlUrl="https://a.example/4"/></outline>
           <outline text="ملاحظة"/>
           <outline text="فارغ"><outline text="كلام"/></outline>"#
    ));
    assert_eq!((imported.added, imported.folders_added, imported.refused.len()), (4, 1, 0));
    let paths = shelf.paths();
    assert_eq!(paths[0], "أخبار & رأي");
    assert!(paths[1].chars().count() <= 301);
    assert_eq!(paths[2..], ["مصدر فيه مصادر", "مصدر فيه مصادر/ابن"]);
}

#[test]
fn an_outline_of_ours_without_a_title_is_called_by_its_text() {
    let shelf = shelf();
    shelf.import(
        r#"<outline text="ميناء" xmlUrl="https://a.example/" qirtas:kind="page" qirtas:pattern="nothing"/>
           <outline text="مرفأ" xmlUrl="https://b.example/" qirtas:kind="feed" qirtas:name="مرفئي"/>
           <outline xmlUrl="https://c.example/" qirtas:kind="feed"/>"#,
    );
    let names: Vec<_> = shelf.sources().into_iter().map(|source| (source.title, source.name)).collect();
    let expected = [("ميناء", ""), ("", "مرفئي"), ("c.example", "")];
    assert_eq!(names, expected.map(|(title, name)| (title.to_owned(), name.to_owned())));
}

#[test]
fn what_is_there_stays_where_it_is() {
    let shelf = shelf();
    shelf.import(r#"<outline text="أ"><outline text="صدى" xmlUrl="https://sada.example/feed"/></outline>"#);
    let before = (shelf.sources(), shelf.reader.folders().unwrap());
    let imported = shelf.import(
        r#"<outline text="ب"><outline text="غيره" xmlUrl="http://www.sada.example/feed/"/></outline>
           <outline text="ج"><outline text="جديد" xmlUrl="https://new.example/feed"/></outline>
           <outline text="جديد ثانية" xmlUrl="https://new.example/feed#top"/>
           <outline text="أ"/>"#,
    );
    assert_eq!((imported.added, imported.was_there, imported.folders_added), (1, 2, 1));
    assert_eq!(shelf.paths(), ["أ/صدى", "ج/جديد"]);
    assert_eq!(shelf.sources()[..1], before.0);
    assert_eq!(shelf.reader.folders().unwrap()[..1], before.1);
}

#[test]
fn what_cannot_be_followed_is_told_entry_by_entry() {
    let shelf = shelf();
    let outlines = r#"
        <outline text="آلتي" xmlUrl="http://127.0.0.1:8080/feed"/>
        <outline xmlUrl="http://nas.local/feed"/>
        <outline text="عشري" xmlUrl="http://2130706433/feed"/>
        <outline text="ملف" xmlUrl="file:///etc/passwd"/>
        <outline text="برنامج" xmlUrl="javascript:alert(1)"/>
        <outline text="كلام" xmlUrl="not an address"/>
        <outline text="بلا منفذ" xmlUrl="http://sound.example:0/"/>
        <outline text="صفحة" type="link" url="https://page.example/"/>
        <outline text="قائمة" type="include" url="https://lists.example/more.opml"/>
        <outline text="سليم" xmlUrl="https://sound.example/feed"/>"#;
    let imported = shelf.import(outlines);
    assert_eq!(imported.added, 1);
    assert_eq!(
        refusals(&imported),
        [
            ("آلتي", "private_address"),
            ("nas.local", "private_address"),
            ("عشري", "private_address"),
            ("ملف", "bad_address"),
            ("برنامج", "bad_address"),
            ("كلام", "bad_address"),
            ("بلا منفذ", "bad_address"),
            ("صفحة", "not_a_feed"),
            ("قائمة", "not_a_feed"),
        ]
    );
    let list = format!("<opml><body>{outlines}</body></opml>");
    let trusted = shelf.reader.import_opml(list.as_bytes(), true).unwrap();
    assert_eq!((trusted.added, trusted.was_there, trusted.refused.len()), (3, 1, 6));
    let hosts: Vec<Option<String>> = shelf.sources().into_iter().map(|source| source.trusted_host).collect();
    let expected = [None, Some("127.0.0.1:8080"), Some("nas.local"), Some("127.0.0.1")];
    assert_eq!(hosts, expected.map(|host| host.map(str::to_owned)), "each for its own source, and no other");
}

#[test]
fn a_file_that_is_no_list_is_refused_and_changes_nothing() {
    let shelf = shelf();
    let files =
        ["", "<rss><channel><title>صدى</title></channel></rss>", "<html><p>x</p></html>", "{}", "\0\0"];
    for file in files {
        let error = shelf.reader.import_opml(file.as_bytes(), false).unwrap_err();
        assert_eq!(error.problem().code, "not_opml", "{file}");
    }
    let empty = shelf.import("");
    assert_eq!(empty, Imported::default());
    assert_eq!(shelf.sources(), []);
}

#[test]
fn a_hostile_list_harms_nothing() {
    let shelf = shelf();
    let imported = shelf.import(
        r#"<outline text="أ" xmlUrl="https://a.example/feed" qirtas:kind="guide" qirtas:trustedHost="10.0.0.1"
              qirtas:trusted_host="10.0.0.1" qirtas:userAgent="Reader&#13;&#10;Cookie: a=b" qirtas:position="-1"
              qirtas:direction="up" language="&lt;script&gt;" htmlUrl="javascript:alert(1)"/>
           <outline text="ب" xmlUrl="https://b.example/feed" qirtas:kind="page" qirtas:pattern="no pattern at all"
              qirtas:position="99999999999999999999"/>
           <outline text="ج" xmlUrl="https://c.example/feed" qirtas:kind="dragon"/>
           <outline text="دليل" xmlUrl="qirtas:guide" qirtas:kind="guide"/>"#,
    );
    assert_eq!((imported.added, refusals(&imported)), (3, vec![("دليل", "bad_address")]));
    for source in shelf.sources() {
        assert_eq!(source.kind, SourceKind::Feed, "{}", source.title);
        assert_eq!((source.trusted_host, source.user_agent, source.direction), (None, None, None));
        assert_eq!(
            (source.homepage.as_str(), source.language.as_str(), source.pattern.as_str()),
            ("", "", "")
        );
    }
    let long = "x".repeat(100_000);
    shelf.import(&format!("<outline xmlUrl='https://long.example/feed' qirtas:userAgent='{long}'/>"));
    assert_eq!(shelf.sources().last().unwrap().user_agent, None);
    let deep =
        format!("{}<outline xmlUrl='https://deep.example/feed'/>", "<outline text='ع'>".repeat(50_000));
    assert_eq!(shelf.import(&deep).added, 1);
    assert_eq!(shelf.paths().last().unwrap(), &format!("{}deep.example", "ع/".repeat(8)));
}

#[test]
fn five_thousand_outlines_come_in_at_once() {
    let shelf = shelf();
    let mut outlines = String::new();
    for number in 0..5000 {
        if number % 50 == 0 {
            let _ = write!(outlines, "<outline text='مجلد {number}'>");
        }
        let _ = write!(outlines, "<outline text='{number}' xmlUrl='https://site-{number}.example/feed'/>");
        if number % 50 == 49 {
            outlines.push_str("</outline>");
        }
    }
    let imported = shelf.import(&outlines);
    assert_eq!((imported.added, imported.folders_added), (5000, 100));
    let titles: Vec<String> = shelf.sources().into_iter().map(|source| source.title).collect();
    assert_eq!(titles, (0..5000).map(|number| number.to_string()).collect::<Vec<_>>());
    let again = shelf.import(&outlines);
    assert_eq!((again.added, again.was_there, again.folders_added), (0, 5000, 0));
}

/// What a person can see of a library's sources.
fn seen(shelf: &Shelf) -> Vec<[String; 10]> {
    let folders = shelf.reader.folders().unwrap();
    let seen_of = |source: &Source| {
        [
            path_of(source, &folders),
            source.address.clone(),
            source.kind.as_str().to_owned(),
            source.pattern.clone(),
            source.title.clone(),
            source.name.clone(),
            source.homepage.clone(),
            source.language.clone(),
            format!("{:?}", source.direction),
            format!("{:?}", source.user_agent),
        ]
    };
    shelf.sources().iter().map(seen_of).collect()
}

/// The folders as they stand in one another, siblings in their order.
fn tree(folders: &[Folder], parent: Option<FolderId>) -> String {
    let children = folders.iter().filter(|folder| folder.parent == parent);
    children.map(|folder| format!("{}({})", folder.name, tree(folders, Some(folder.id)))).collect()
}

/// Small numbers that look like any others, the same in each run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % sides
    }

    fn choose<T: Copy>(&mut self, from: &[T]) -> T {
        *from.get(self.roll(from.len())).unwrap()
    }
}

const NAMES: [&str; 8] =
    ["أخبار", "a/b", "\"اقتباس\" & <وسم>", "&amp;", "ملاحظات \u{200F}2", "News – 新聞", "«قوس»", "<b>x</b>"];

/// A library with everything in it that a list can hold.
fn library(dice: &mut Dice) -> Shelf {
    let shelf = shelf();
    let mut folders = vec![None];
    for _ in 0..dice.roll(12) {
        let parent = dice.choose(&folders);
        // Too deep, or there already, are as good as any.
        if let Ok(folder) = shelf.reader.add_folder(dice.choose(&NAMES), parent) {
            folders.push(Some(folder.id));
        }
    }
    let mut outlines = String::new();
    for number in 0..1 + dice.roll(20) {
        let host = dice.choose(&["a.example", "www.a.example", "مثال.example"]);
        let slash = dice.choose(&["", "/"]);
        let kind = dice.choose(&["feed", "wordpress", "sitemap", "page"]);
        let pattern = if kind == "page" { "qirtas:pattern='a.example/news/*'" } else { "" };
        let others = [
            dice.choose(&["", "qirtas:userAgent='Reader/1.0 (+x; y)'"]),
            dice.choose(&["", "qirtas:direction='rtl'", "qirtas:direction='ltr'"]),
            dice.choose(&["", "language='ar-EG'"]),
            dice.choose(&["", "htmlUrl='https://a.example/?a=1&amp;b=2'"]),
        ];
        let _ = write!(
            outlines,
            "<outline xmlUrl='https://{host}/feed/{number}{slash}' title='عنوان {number}' qirtas:kind='{kind}' \
             {pattern} {}/>",
            others.join(" ")
        );
    }
    shelf.import(&outlines);
    for source in shelf.sources() {
        shelf.reader.move_source(source.id, dice.choose(&folders)).unwrap();
        if dice.roll(2) == 0 {
            shelf.reader.rename_source(source.id, dice.choose(&NAMES)).unwrap();
        }
        if dice.roll(8) == 0 {
            shelf.reader.unsubscribe(source.id).unwrap();
        }
    }
    shelf
}

#[test]
fn an_exported_list_brings_everything_back() {
    for seed in 0..12 {
        let original = library(&mut Dice(seed));
        let list = original.reader.export_opml().unwrap();
        assert_eq!(original.reader.export_opml().unwrap(), list, "seed {seed}");

        let copy = shelf();
        let imported = copy.reader.import_opml(list.as_bytes(), false).unwrap();
        assert_eq!((imported.was_there, refusals(&imported)), (0, vec![]), "seed {seed}");
        assert_eq!(seen(&copy), seen(&original), "seed {seed}\n{list}");
        let folders = |shelf: &Shelf| tree(&shelf.reader.folders().unwrap(), None);
        assert_eq!(folders(&copy), folders(&original), "seed {seed}");
        assert_eq!(copy.reader.export_opml().unwrap(), list, "seed {seed}");

        let again = copy.reader.import_opml(list.as_bytes(), false).unwrap();
        assert_eq!((again.added, again.folders_added), (0, 0), "seed {seed}");
    }
}

#[test]
fn two_addresses_of_one_feed_that_a_library_holds_are_both_brought_back() {
    let shelf = shelf();
    shelf.import(
        r#"<outline text="أ" qirtas:kind="feed" xmlUrl="https://a.example/feed"/>
           <outline text="ب" qirtas:kind="feed" xmlUrl="https://a.example/feed/"/>"#,
    );
    assert_eq!(shelf.sources().len(), 2);
}

#[test]
fn an_exported_list_is_what_other_readers_expect() {
    let shelf = shelf();
    shelf.import(
        r#"<outline text="العالم">
             <outline text="صدى" title="صدى الريحان" xmlUrl="https://sada.example/feed?a=1&amp;b=2"/>
           </outline>"#,
    );
    let list = shelf.reader.export_opml().unwrap();
    assert!(list.starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\""), "{list}");
    assert!(list.contains(r#"text="العالم""#), "{list}");
    assert!(list.contains(r#"text="صدى" title="صدى الريحان" type="rss""#), "{list}");
    assert!(list.contains(r#"xmlUrl="https://sada.example/feed?a=1&amp;b=2""#), "{list}");
    assert!(!list.contains("qirtas:guide") && !list.contains("trusted"), "{list}");
}

/// Lists of public readers, when they are beside the project.
#[test]
fn lists_from_outside_come_in_whole() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus/opml");
    let Ok(files) = fs::read_dir(&corpus) else {
        eprintln!("no ../shared/corpus/opml: nothing to check");
        return;
    };
    let shelf = shelf();
    let mut listed_in_all = 0;
    let paths = files.map(|file| file.unwrap().path());
    for file in paths.filter(|path| path.extension().is_some_and(|extension| extension == "opml")) {
        let bytes = fs::read(&file).unwrap();
        let listed = String::from_utf8_lossy(&bytes).matches("xmlUrl=").count();
        let imported = shelf.reader.import_opml(&bytes, false).unwrap();
        assert_eq!((imported.added + imported.was_there) as usize, listed, "{}", file.display());
        assert_eq!(refusals(&imported), [], "{}", file.display());
        listed_in_all += listed;
    }
    assert!(listed_in_all > 500, "{listed_in_all}");
    assert!(shelf.sources().iter().all(|source| !source.title.is_empty()));
}
