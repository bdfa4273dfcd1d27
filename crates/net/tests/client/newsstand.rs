//! Each fault of the newsstand, and what the client makes of it.

use std::time::Duration;

use qirtas_net::{Config, FetchError, Response, Validators};
use qirtas_newsstand::{Fault, Newsstand, Options};
use url::Url;

use crate::{config, fetch_with, typed};

fn expected(fault: Fault) -> Result<(), FetchError> {
    let ten_minutes = Some(Duration::from_secs(600));
    let two_minutes = Some(Duration::from_secs(120));
    Err(match fault {
        // What is wrong with these is for whoever reads them to see.
        Fault::Truncated
        | Fault::WrongCharset
        | Fault::Html
        | Fault::Empty
        | Fault::Redirect
        | Fault::Moved
        | Fault::Home
        | Fault::NoRanges
        | Fault::Drawing
        | Fault::FalsePicture
        | Fault::PictureBomb
        | Fault::Page(_)
        | Fault::Numbers(_) => return Ok(()),
        Fault::Redirects(hops) if hops <= 5 => return Ok(()),
        Fault::Redirects(_) | Fault::Loop => FetchError::TooManyRedirects,
        Fault::Slow | Fault::Drip => FetchError::TooSlow { seconds: 1 },
        // It was not asked for.
        Fault::NotModified => FetchError::BadStatus { status: 304 },
        Fault::NeedsLogin => FetchError::NeedsLogin,
        Fault::Forbidden | Fault::BrowsersOnly => FetchError::Forbidden,
        Fault::NotFound => FetchError::NotFound,
        Fault::Gone => FetchError::Gone,
        Fault::RateLimited => FetchError::RateLimited { retry_after: two_minutes },
        Fault::Later => FetchError::RateLimited { retry_after: ten_minutes },
        Fault::ServerError => FetchError::ServerError { status: 500 },
        Fault::Unavailable => FetchError::ServerError { status: 503 },
        Fault::Private => FetchError::PrivateAddress,
        Fault::Huge | Fault::BombGzip | Fault::BombBrotli | Fault::BombZstd | Fault::BombDeflate => {
            FetchError::TooLarge { limit_bytes: 15_000_000 }
        }
        Fault::Cut | Fault::TruncatedGzip | Fault::Headers => FetchError::Broken,
    })
}

#[tokio::test]
async fn each_fault_ends_in_its_error() {
    let newsstand = Newsstand::start(Options::default()).await.unwrap();
    let whole = Config { max_bytes: Config::default().max_bytes, ..config() };
    for (name, fault) in Fault::ALL {
        let url = Url::parse(&format!("{}/feed?fault={name}", newsstand.site("sada"))).unwrap();
        let is_slow = matches!(fault, Fault::Slow | Fault::Drip);
        let hasty = Config { total_timeout: Duration::from_millis(200), ..whole.clone() };
        let outcome = fetch_with(if is_slow { hasty } else { whole.clone() }, &typed(url)).await;
        assert_eq!(outcome.map(drop), expected(fault), "{name}");
    }
}

#[tokio::test]
async fn what_did_not_change_is_not_sent() {
    let newsstand = Newsstand::start(Options::default()).await.unwrap();
    let url = Url::parse(&format!("{}/feed?cache=max-age%3D60", newsstand.site("sada"))).unwrap();
    let mut request = typed(url);
    let Ok(Response::Fetched(first)) = fetch_with(config(), &request).await else { panic!("not fetched") };
    assert_eq!(first.fresh_for, Some(Duration::from_secs(60)));
    assert!(first.validators != Validators::default());
    request.validators = first.validators;
    let again = fetch_with(config(), &request).await;
    let Ok(Response::NotModified { validators, fresh_for, .. }) = again else { panic!("{again:?}") };
    assert_eq!((validators, fresh_for), (request.validators, first.fresh_for));
}
