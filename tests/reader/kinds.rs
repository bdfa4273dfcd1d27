use std::iter::once;

use qirtas_newsstand::Fault;
use qirtas_reader::{Card, Choice, Filter, Scope, Source, SourceKind, View};

use crate::desk::Desk;
use crate::stand_in::{StandIn, page};

async fn follow(desk: &Desk, outlet: &str, path: &str) -> Source {
    desk.reader.add_source(&format!("{}{path}", desk.newsstand.site(outlet)), None).await.unwrap().source
}

fn cards(desk: &Desk, source: &Source) -> Vec<Card> {
    desk.cards(&View { scope: Scope::Source(source.id), filter: Filter::All })
}

fn text(desk: &Desk, card: &Card) -> String {
    desk.reader.article(card.id).unwrap().clean.html
}

#[tokio::test]
async fn a_wordpress_site_brings_whole_texts_and_what_is_new() {
    let desk = Desk::new().await;
    let source = follow(&desk, "manar", "/").await;
    assert_eq!((source.kind, source.title.as_str()), (SourceKind::WordPress, "منار الجنوب"));
    assert_eq!(cards(&desk, &source).len(), 30);
    assert!(text(&desk, &cards(&desk, &source)[0]).contains("<p"));
    desk.newsstand.publish("manar");
    let report = desk.sync().await;
    assert_eq!((report.new, report.failures.len()), (1, 0));
    let again = desk.sync().await;
    assert_eq!((again.new, again.updated, again.failures.len()), (0, 0, 0));
}

#[tokio::test]
async fn a_news_sitemap_brings_titles_dates_and_the_pages_that_it_lists() {
    let desk = Desk::new().await;
    let source = follow(&desk, "barq", "/").await;
    assert_eq!(source.kind, SourceKind::Sitemap);
    let first = cards(&desk, &source);
    assert_eq!(first.len(), 10, "the newest at once, the others with the next sync");
    assert!(first.iter().all(|card| !text(&desk, card).is_empty()));

    desk.sync().await;
    let all = cards(&desk, &source);
    assert_eq!(all.len(), 24);
    assert!(all.is_sorted_by(|a, b| a.published >= b.published));
    assert!(all.iter().all(|card| card.words > 30), "each page was read");
    desk.sync().await;
    let pages = |desk: &Desk| {
        let requests = desk.newsstand.requests();
        requests.iter().filter(|seen| seen.path.contains("/article/")).count()
    };
    assert_eq!(pages(&desk), 24, "a page is read once");

    desk.newsstand.publish("barq");
    let report = desk.sync().await;
    assert_eq!((report.new, report.failures.len(), pages(&desk)), (1, 0, 25));
}

#[tokio::test]
async fn a_watched_page_brings_what_it_links_to() {
    let desk = Desk::new().await;
    let source = follow(&desk, "qalam", "/section/latest").await;
    assert_eq!(source.kind, SourceKind::Page);
    assert!(!source.pattern.is_empty());
    desk.sync().await;
    let before = cards(&desk, &source);
    assert!(before.len() >= 24, "{}", before.len());
    assert!(before.iter().all(|card| !card.title.is_empty() && card.words > 30));
    desk.newsstand.publish("qalam");
    let report = desk.sync().await;
    assert_eq!((report.new, report.failures.len()), (1, 0));
    let newest = &cards(&desk, &source)[0];
    assert!(!before.iter().any(|card| card.id == newest.id));
}

#[tokio::test]
async fn a_page_that_is_gone_leaves_the_title_and_one_that_fails_is_asked_again() {
    let desk = Desk::new().await;
    let source = follow(&desk, "barq", "/").await;
    desk.sync().await;
    desk.newsstand.set_fault("barq/article", Some(Fault::NotFound));
    desk.newsstand.publish("barq");
    assert_eq!(desk.sync().await.new, 1);
    let newest = cards(&desk, &source).remove(0);
    assert!(!newest.title.is_empty());
    assert_eq!(newest.words, 0, "the title is all there is");

    desk.newsstand.set_fault("barq/article", Some(Fault::Unavailable));
    desk.newsstand.publish("barq");
    let report = desk.sync().await;
    assert_eq!((report.new, report.failures.len()), (0, 0), "left for another time");
    desk.newsstand.set_fault("barq/article", None);
    assert_eq!(desk.sync().await.new, 1);
    assert!(cards(&desk, &source)[0].words > 30);
}

#[tokio::test]
async fn pages_that_refuse_are_asked_again_and_a_source_that_lets_nobody_in_says_so() {
    let desk = Desk::new().await;
    let source = follow(&desk, "barq", "/").await;
    desk.sync().await;
    desk.newsstand.set_fault("barq/article", Some(Fault::Forbidden));
    desk.newsstand.publish("barq");
    let report = desk.sync().await;
    assert_eq!((report.new, report.failures.len()), (0, 0), "one page says nothing of the site");
    for _ in 0..3 {
        desk.newsstand.publish("barq");
    }
    let report = desk.sync().await;
    assert_eq!((report.new, report.failures[0].problem.code.as_str()), (0, "refused"));
    desk.newsstand.set_fault("barq/article", None);
    assert_eq!(desk.sync().await.new, 4);
    assert!(cards(&desk, &source).iter().all(|card| card.words > 30));
}

#[tokio::test]
async fn pages_that_look_alike_in_different_syncs_are_different_articles() {
    let desk = Desk::new().await;
    let text = |name: &str| {
        page(format!(
            "<html><head><title>{name}</title></head><body><article><h1>{name}</h1><p>{}</p></article></body></html>",
            "كلمات من خبر طويل يكفي أن يكون نصّا للمقال في صفحته. ".repeat(12)
        ))
    };
    // The first ten are read at once: the tenth, and those after it, are the same words at other addresses.
    let paths: Vec<&'static str> = (10..23).map(|n| &*format!("/news/{n}-a-story").leak()).collect();
    let links: String =
        paths.iter().map(|path| format!("<li><a href='{path}'>عنوان خبر من أخبار اليوم</a></li>")).collect();
    let list = ("/list", page(format!("<html><body><ul>{links}</ul></body></html>")));
    let own = paths.iter().take(9).map(|path| (*path, text(path)));
    let site = StandIn::serve(once(list).chain(own), text("لحظة من فضلك"));
    let pattern = format!("{}/news/*", site.base.trim_start_matches("http://"));
    let choice = Choice::new(SourceKind::Page, &format!("{}/list", site.base), &pattern).unwrap();
    let source = desk.reader.add_candidate(&site.base, &choice, None).await.unwrap().source;
    assert_eq!(cards(&desk, &source).len(), 10);
    let report = desk.sync().await;
    assert_eq!((report.new, report.updated), (3, 0), "{:?}", report.failures);
    assert_eq!(cards(&desk, &source).len(), 13);
}

#[tokio::test]
async fn pages_that_fail_one_after_another_are_left_in_peace() {
    let desk = Desk::new().await;
    for (fault, most) in [(Fault::ServerError, 5), (Fault::RateLimited, 3)] {
        desk.newsstand.set_fault("barq/article", Some(fault));
        let before = desk.newsstand.requests().len();
        let choice = Choice::new(
            SourceKind::Sitemap,
            &format!("{}/news-sitemap.xml", desk.newsstand.site("barq")),
            "",
        );
        let added =
            desk.reader.add_candidate(&desk.newsstand.site("barq"), &choice.unwrap(), None).await.unwrap();
        assert_eq!(added.new_articles, 0);
        let asked = desk.newsstand.requests().len() - before - 1;
        assert!(asked <= most, "{fault:?}: {asked} pages");
    }
}

#[tokio::test]
async fn a_page_on_which_nothing_is_found_any_more_is_a_failure() {
    let desk = Desk::new().await;
    let source = follow(&desk, "qalam", "/section/latest").await;
    desk.newsstand.set_fault("qalam/section", Some(Fault::Html));
    let report = desk.sync().await;
    let codes: Vec<&str> = report.failures.iter().map(|failure| failure.problem.code.as_str()).collect();
    assert_eq!(codes, ["no_articles"]);
    assert!(!cards(&desk, &source).is_empty());
}

#[tokio::test]
async fn a_sources_own_user_agent_is_sent_wherever_it_is_asked_for() {
    const BROWSER: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
    let desk = Desk::new().await;
    let source = follow(&desk, "barq", "/").await;
    desk.newsstand.set_fault("barq", Some(Fault::BrowsersOnly));
    desk.newsstand.publish("barq");
    let report = desk.sync().await;
    assert_eq!(report.failures[0].problem.code, "refused");

    assert!(desk.reader.set_user_agent(source.id, Some("two\nlines")).is_err());
    let source = desk.reader.set_user_agent(source.id, Some(BROWSER)).unwrap();
    assert_eq!(source.user_agent.as_deref(), Some(BROWSER));
    let before = desk.newsstand.requests().len();
    assert!(desk.sync().await.failures.is_empty());
    let requests = desk.newsstand.requests();
    let agents: Vec<_> = requests[before..].iter().map(|seen| seen.user_agent.as_deref()).collect();
    assert!(agents.len() > 10 && agents.iter().all(|agent| *agent == Some(BROWSER)), "{agents:?}");
    assert_eq!(desk.reader.set_user_agent(source.id, Some(" ")).unwrap().user_agent, None);
}
