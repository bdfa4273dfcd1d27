//! Where an outlet is asked for: below a path of the newsstand, or at a host of its own.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::Uri;
use axum::http::header::HOST;
use axum::middleware::Next;
use axum::response::Response;

use crate::outlet::Outlet;
use crate::stand::Shelves;

/// How the addresses of one answer begin.
#[derive(Debug, Clone)]
pub(crate) struct Place {
    base: String,
    is_own_host: bool,
}

impl Place {
    /// Below the newsstand's own address.
    pub(crate) fn below(base: &str) -> Place {
        Place { base: base.to_owned(), is_own_host: false }
    }

    /// `http://127.0.0.1:PORT/OUTLET` or `http://OUTLET.localhost:PORT`.
    pub(crate) fn root(&self, outlet: &Outlet) -> String {
        format!("{}{}", self.base, self.path(outlet))
    }

    /// What its paths begin with.
    pub(crate) fn path(&self, outlet: &Outlet) -> String {
        if self.is_own_host { String::new() } else { format!("/{}", outlet.id) }
    }

    /// The path as it was asked for, of one that begins with the outlet.
    pub(crate) fn asked_path(&self, path: &str) -> String {
        let below = path.trim_start_matches('/').split_once('/').map_or("", |(_, rest)| rest);
        if self.is_own_host { format!("/{below}") } else { path.to_owned() }
    }
}

/// Finds out where it is, and makes one of the two ways of asking of the other.
pub(crate) async fn settle(State(shelves): State<Arc<Shelves>>, mut asked: Request, next: Next) -> Response {
    let host = asked.headers().get(HOST).and_then(|host| host.to_str().ok()).unwrap_or_default().to_owned();
    let place = match outlet_at(&host) {
        Some(outlet) => {
            let rest = asked.uri().path_and_query().map_or("/", |rest| rest.as_str());
            if let Ok(uri) = format!("/{}{rest}", outlet.id).parse::<Uri>() {
                *asked.uri_mut() = uri;
            }
            let port = host.rsplit_once(':').map_or("80", |(_, port)| port);
            Place { base: format!("http://{}.localhost:{port}", outlet.id), is_own_host: true }
        }
        None => Place { base: shelves.base.clone(), is_own_host: false },
    };
    asked.extensions_mut().insert(place);
    next.run(asked).await
}

/// `sada.localhost:8420`, and below it: `www.sada.localhost`.
fn outlet_at(host: &str) -> Option<&'static Outlet> {
    let name = host.split(':').next()?.trim_end_matches('.').strip_suffix(".localhost")?;
    Outlet::of_host(name.rsplit('.').next()?)
}
