//! Lists of subscriptions: as programs write them, as they are broken, and there and back again.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test may panic")]

use std::fs;
use std::path::Path;

use qirtas_feed::ParseError;
use qirtas_feed::opml::{NAMESPACE, Opml, Outline, parse, write};

fn read(text: &str) -> Opml {
    parse(text.as_bytes()).unwrap_or_else(|error| panic!("{error}: {text}"))
}

/// The tree in one line: `folder[feed(address) …]`.
fn sketch(outlines: &[Outline]) -> String {
    let one = |outline: &Outline| {
        let address = outline.xml_url.as_ref().map(|url| format!("({url})")).unwrap_or_default();
        let children = if outline.children.is_empty() {
            String::new()
        } else {
            format!("[{}]", sketch(&outline.children))
        };
        format!("{}{address}{children}", outline.text)
    };
    outlines.iter().map(one).collect::<Vec<_>>().join(" ")
}

#[test]
fn reads_every_attribute() {
    let opml = read(&format!(
        "<?xml version='1.0' encoding='utf-8'?><opml version='2.0' xmlns:q='{NAMESPACE}' xmlns:other='urn:x'><head><title>قائمة &amp; أخرى</title>\
         <ownerName>هدى</ownerName></head><body><outline text='المرفأ' title=\"Al Marfa\" type='RSS' xmlUrl=' https://a.example/feed?x=1&amp;y=2 ' \
         htmlUrl='https://a.example/' language='ar' description='صحيفة' category='/محليات/ميناء, أخبار,' q:unread='7' qirtas:kind='page' other:z='1' \
         isComment='false'/></body></opml>"
    ));
    assert_eq!(opml.title, "قائمة & أخرى");
    let expected = Outline {
        text: "المرفأ".into(),
        title: Some("Al Marfa".into()),
        kind: Some("rss".into()),
        xml_url: Some("https://a.example/feed?x=1&y=2".into()),
        html_url: Some("https://a.example/".into()),
        language: Some("ar".into()),
        description: Some("صحيفة".into()),
        categories: vec!["/محليات/ميناء".into(), "أخبار".into()],
        own: [("unread".to_owned(), "7".to_owned()), ("kind".to_owned(), "page".to_owned())].into(),
        children: vec![],
    };
    assert_eq!(opml.outlines, [expected]);
}

#[test]
fn reads_lists_of_all_kinds() {
    let rows = [
        (
            "<opml><body><outline text='أ'><outline text='ب' xmlUrl='u1'/><outline text='ج'><outline text='د' xmlUrl='u2'/></outline></outline><outline text='هـ' xmlUrl='u3'/></body></opml>",
            "أ[ب(u1) ج[د(u2)]] هـ(u3)",
        ),
        // Upper case, other names, no quotes, no root.
        (
            "<OPML><BODY><OUTLINE TEXT='أ' XMLURL='u1'/><Outline title=ب xmlurl=u2 /></BODY></OPML>",
            "أ(u1) ب(u2)",
        ),
        ("<outline text='أ' xmlUrl='u1'/>", "أ(u1)"),
        (
            "<opml><outline title='أ' url='u1' type='rss'/><outline text='ب' type='link' url='u2'/><outline type='include' text='ج' url='u3'/></opml>",
            "أ(u1) ب ج",
        ),
        (
            "<opml><outline xmlUrl='u1'/><outline description='وصف' xmlUrl='u2'/><outline/></opml>",
            "u1(u1) وصف(u2) ",
        ),
        // Duplicates are for the caller to judge.
        ("<opml><outline text='أ' xmlUrl='u1'/><outline text='أ' xmlUrl='u1'/></opml>", "أ(u1) أ(u1)"),
        // Bare ampersands, HTML's entities, quotes within quotes, escapes twice.
        (
            "<opml><outline text='A & B &nbsp;&eacute; &#x645;' xmlUrl='http://x/?a=1&b=2&copy=3'/></opml>",
            "A & B \u{A0}é م(http://x/?a=1&b=2&copy=3)",
        ),
        ("<opml><outline text=\"He said \"hi\" to\" xmlUrl=\"u1\"/></opml>", "He said(u1)"),
        (
            "<opml><outline text='a < b' xmlUrl='u1'/><outline text='c > d' xmlUrl='u2'/></opml>",
            "a < b(u1) c > d(u2)",
        ),
        // End tags missing, too many, cut off.
        (
            "<opml><outline text='أ'><outline text='ب' xmlUrl='u1'><outline text='ج' xmlUrl='u2'></outline></body></opml>",
            "أ[ب(u1) ج(u2)]",
        ),
        (
            "<opml><outline text='أ' xmlUrl='u1'>\n<outline text='ب' xmlUrl='u2'>\n<outline text='ج' xmlUrl='u3'>",
            "أ(u1) ب(u2) ج(u3)",
        ),
        (
            "<opml><outline text='أ'><outline text='ب' xmlUrl='u1'/></outline><outline text='ج' xmlUrl='u2'/></outline></body>",
            "أ[ب(u1)] ج(u2)",
        ),
        (
            "<opml><outline text='أ'><outline text='ب' xmlUrl='u1'/></outline><outline text='ج' xmlUrl='u2'/><outline text='د' xml",
            "أ[ب(u1)] ج(u2) د",
        ),
        // Markup in an attribute.
        (
            "<opml><outline text='أ' description=\"من <a href=\"http://x/\" rel=\"a\">هنا</a>. ب\" xmlUrl=\"u1\" /><outline text='ب' xmlUrl='u2'/></opml>",
            "أ(u1) ب(u2)",
        ),
        ("<opml><outline text='أ' /><outline text='ب' xmlUrl='u1'/></outline></outline></opml>", "أ[ب(u1)]"),
        // A feed that holds something, in a sound list.
        (
            "<opml><outline text='أ' xmlUrl='u1'><outline text='ب' xmlUrl='u2'/></outline></opml>",
            "أ(u1)[ب(u2)]",
        ),
        ("Warning: x\n<opml><head/><body/></opml>", ""),
        ("<opml><!-- <outline text='لا'/> --><outline text='أ\u{0}\u{1}' xmlUrl='u1'/></opml>", "أ(u1)"),
    ];
    for (text, expected) in rows {
        assert_eq!(sketch(&read(text).outlines), expected, "{text}");
    }
    let link = read("<opml><outline text='ب' type='link' url='u2'/></opml>");
    assert_eq!(
        (link.outlines[0].xml_url.as_deref(), link.outlines[0].html_url.as_deref()),
        (None, Some("u2"))
    );
}

#[test]
fn reads_every_charset() {
    let text = "<?xml version='1.0' encoding='windows-1256'?><opml><head><title>قائمة الصحف</title></head><body><outline text='أخبار المدينة والميناء والناس' xmlUrl='u1'/></body></opml>";
    let arabic = encoding_rs::WINDOWS_1256.encode(text).0;
    let utf16: Vec<u8> =
        std::iter::once(0xFEFF).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    for bytes in [arabic.as_ref(), utf16.as_slice(), text.as_bytes()] {
        let opml = parse(bytes).unwrap();
        assert_eq!(opml.title, "قائمة الصحف");
        assert_eq!(sketch(&opml.outlines), "أخبار المدينة والميناء والناس(u1)");
    }
}

#[test]
fn knows_what_is_no_list() {
    let rows = [
        ("", ParseError::Empty),
        ("\u{FEFF} \n", ParseError::Empty),
        (
            "<!doctype html><html><body><a href='x'>y</a></body></html>",
            ParseError::NotAFeed { looks_like_html: true },
        ),
        ("<rss><channel/></rss>", ParseError::NotAFeed { looks_like_html: false }),
        ("hello", ParseError::NotAFeed { looks_like_html: false }),
    ];
    for (text, expected) in rows {
        assert_eq!(parse(text.as_bytes()), Err(expected), "{text}");
    }
}

#[test]
fn is_bounded() {
    let deep = "<outline text='x'>".repeat(200_000) + "<outline text='y' xmlUrl='u'/>";
    let mut level = &read(&format!("<opml>{deep}{}</opml>", "</outline>".repeat(200_000))).outlines;
    let mut depth = 0;
    while let Some(first) = level.first() {
        depth += 1;
        level = &first.children;
    }
    assert_eq!(depth, 64);
    let many = read(&("<opml>".to_owned() + &"<outline text='x' xmlUrl='u'/>".repeat(150_000)));
    assert_eq!((many.outlines.len(), many.is_cut), (100_000, true));
    let most = read(&("<opml>".to_owned() + &"<outline text='x' xmlUrl='u'/>".repeat(100_000)));
    assert_eq!((most.outlines.len(), most.is_cut), (100_000, false));
    let attributes: String = (0..10_000).map(|n| format!(" qirtas:a{n}='{n}'")).collect();
    assert_eq!(read(&format!("<outline text='x'{attributes}/>")).outlines[0].own.len(), 64);
    // What was nested too deep is there all the same.
    let below = read(&format!(
        "<opml>{}{}{}</opml>",
        "<outline text='x'>".repeat(70),
        "<outline text='y' xmlUrl='u'/>",
        "</outline>".repeat(70)
    ));
    assert!(sketch(&below.outlines).contains("y(u)"));
}

#[test]
fn writes_what_others_read() {
    let feed = Outline {
        text: "المرفأ \"أ\" & <ب>\n".into(),
        kind: Some("rss".into()),
        xml_url: Some("https://a.example/feed?x=1&y=2".into()),
        categories: vec!["/أ/ب".into(), "ج,د".into()],
        own: [("muted".into(), "yes".into()), ("not a name".into(), "x".into())].into(),
        ..Outline::default()
    };
    let folder = Outline { text: "مجلد\u{1}".into(), children: vec![feed], ..Outline::default() };
    let expected = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\" xmlns:qirtas=\"{NAMESPACE}\">\n  <head>\n    <title>قائمتي</title>\n  </head>\n  <body>\n    \
         <outline text=\"مجلد\">\n      <outline text=\"المرفأ &quot;أ&quot; &amp; &lt;ب&gt;&#10;\" type=\"rss\" xmlUrl=\"https://a.example/feed?x=1&amp;y=2\" \
         category=\"/أ/ب,ج د\" qirtas:muted=\"yes\"/>\n    </outline>\n  </body>\n</opml>\n"
    );
    assert_eq!(write(&Opml { title: "قائمتي".into(), outlines: vec![folder], is_cut: false }), expected);
}

/// Numbers that look random and are the same on every run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }

    fn text(&mut self) -> String {
        const PIECES: [&str; 14] = [
            "ميناء",
            "&amp;",
            "&",
            "<b>",
            "]]>",
            "\"",
            "'",
            "=",
            "/>",
            "a b",
            "\u{200F}",
            "é",
            "&#10;",
            "--",
        ];
        let pieces: Vec<&str> =
            (0..=self.below(4)).map(|_| PIECES[usize::try_from(self.below(14)).unwrap()]).collect();
        pieces.join(if self.below(2) == 0 { "" } else { " " })
    }

    fn maybe(&mut self) -> Option<String> {
        (self.below(2) == 0).then(|| self.text())
    }

    fn outline(&mut self, depth: u64) -> Outline {
        let is_folder = depth < 5 && self.below(3) == 0;
        Outline {
            text: self.text(),
            title: self.maybe(),
            kind: self.maybe().map(|_| "rss".to_owned()),
            xml_url: self.maybe(),
            html_url: self.maybe(),
            language: self.maybe(),
            description: self.maybe(),
            categories: (0..self.below(3)).map(|_| self.text()).collect(),
            own: (0..self.below(3)).map(|n| (format!("key-{n}"), self.text() + "\n\t ")).collect(),
            children: (0..if is_folder { self.below(4) } else { 0 })
                .map(|_| self.outline(depth + 1))
                .collect(),
        }
    }
}

#[test]
fn loses_nothing_there_and_back() {
    let mut numbers = Numbers(7);
    for _ in 0..300 {
        let opml = Opml {
            title: numbers.text(),
            outlines: (0..numbers.below(6)).map(|_| numbers.outline(0)).collect(),
            is_cut: false,
        };
        let written = write(&opml);
        assert_eq!(parse(written.as_bytes()), Ok(opml), "{written}");
    }
}

#[test]
fn reads_the_lists_of_the_corpus() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus/opml");
    let Ok(files) = fs::read_dir(&folder) else {
        eprintln!("{} is absent: its lists were not read", folder.display());
        return;
    };
    let files: Vec<_> = files
        .flatten()
        .map(|file| file.path())
        .filter(|path| path.extension().is_some_and(|e| e == "opml"))
        .collect();
    assert!(!files.is_empty());
    for file in files {
        let bytes = fs::read(&file).unwrap();
        let opml = parse(&bytes).unwrap_or_else(|error| panic!("{error}: {}", file.display()));
        let text = String::from_utf8_lossy(&bytes);
        let feeds = sketch(&opml.outlines).matches("(http").count();
        assert_eq!(feeds, text.matches("xmlUrl=\"http").count(), "{}", file.display());
        assert!(feeds > 0, "{}", file.display());
        assert_eq!(parse(write(&opml).as_bytes()), Ok(opml), "{}", file.display());
    }
}
