use url::Url;

/// First labels of a host under which a site serves its pages or its feeds. The schema's second version has them too.
const LABELS: [&str; 7] = ["www", "m", "mobile", "amp", "feeds", "feed", "rss"];

/// The site that an address belongs to: its host and port, less a first label that says nothing. Empty for what is no
/// web address. It is taken from where a source is really fetched, since a feed can claim any home page.
pub(crate) fn site_of(address: &str) -> String {
    let url = Url::parse(address).ok().filter(|url| matches!(url.scheme(), "http" | "https"));
    let Some((url, host)) = url.as_ref().and_then(|url| Some((url, url.host_str()?))) else {
        return String::new();
    };
    let shorter = host.split_once('.').filter(|(label, rest)| LABELS.contains(label) && rest.contains('.'));
    let site = shorter.map_or(host, |(_, rest)| rest);
    url.port().map_or_else(|| site.to_owned(), |port| format!("{site}:{port}"))
}

#[cfg(test)]
mod tests {
    use super::site_of;

    #[test]
    fn sites() {
        let rows = [
            ("https://www.outlet.example/feed", "outlet.example"),
            ("http://feeds.outlet.example/politics.xml?key=1", "outlet.example"),
            ("https://outlet.example/rss", "outlet.example"),
            ("https://politics.outlet.example/rss", "politics.outlet.example"),
            ("https://rss.example/feed", "rss.example"),
            ("https://person:secret@www.outlet.example:8443/feed", "outlet.example:8443"),
            ("http://127.0.0.1:8080/feed", "127.0.0.1:8080"),
            ("qirtas:guide", ""),
            ("", ""),
        ];
        for (address, expected) in rows {
            assert_eq!(site_of(address), expected, "{address}");
        }
    }
}
