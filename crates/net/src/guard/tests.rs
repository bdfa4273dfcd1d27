use super::*;

const GUARDED: Way = Way { is_proxied: false, is_trusted: false };
const TRUSTED: Way = Way { is_proxied: false, is_trusted: true };
const PROXIED: Way = Way { is_proxied: true, is_trusted: false };
const PROXIED_TRUSTED: Way = Way { is_proxied: true, is_trusted: true };

fn way(address: &str, is_trusted: bool) -> Result<Way, FetchError> {
    way_to(&Url::parse(address).unwrap(), is_trusted, &Matcher::builder().build())
}

#[test]
fn private_hosts_in_every_spelling_are_refused_unless_trusted() {
    let addresses = [
        "http://127.0.0.1/",
        "http://127.1/",
        "http://2130706433/",
        "http://0x7f000001/",
        "http://0x7f.0.0.1/",
        "http://017700000001/",
        "http://0177.0.0.01/",
        "http://127.0.0.1./",
        "http://１２７.０.０.１/",
        "http://127。0。0。1/",
        "http://%31%32%37.0.0.1/",
        "http://0/",
        "http://localhost/",
        "http://LOCALHOST:8080/",
        "http://localhost./",
        "http://news.localhost/",
        "http://169.254.169.254/latest/meta-data/",
        "http://192.168.1.1/",
        "http://198.18.0.1/",
        "http://[::1]/",
        "http://[::]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[::ffff:7f00:1]/",
        "http://[64:ff9b::10.0.0.1]/",
        "http://[2002:7f00:1::]/",
        "http://[fe80::1]/",
        "https://[fd00::1]/",
    ];
    for address in addresses {
        assert_eq!(way(address, false), Err(FetchError::PrivateAddress), "{address}");
        assert_eq!(way(address, true), Ok(TRUSTED), "{address}");
    }
}

#[test]
fn only_web_addresses() {
    for address in [
        "file:///etc/passwd",
        "ftp://news.example/",
        "data:text/plain,x",
        "gopher://news.example/",
        "mailto:a@b.example",
    ] {
        for is_trusted in [false, true] {
            assert_eq!(way(address, is_trusted), Err(FetchError::BadAddress), "{address}");
        }
    }
    for address in ["http://news.example/", "https://8.8.8.8/", "http://أخبار.example/"] {
        assert_eq!(way(address, false), Ok(GUARDED), "{address}");
    }
}

#[test]
fn a_proxy_is_for_public_hosts_only() {
    let proxies = Matcher::builder().all("http://proxy.example:3128").no("direct.example").build();
    let rows = [
        ("http://news.example/", false, Ok(PROXIED)),
        ("https://news.example/", true, Ok(PROXIED_TRUSTED)),
        ("https://news.example/feed?a={b}|`^\"c\"", false, Ok(PROXIED)),
        ("http://direct.example/", false, Ok(GUARDED)),
        ("http://direct.example/", true, Ok(TRUSTED)),
        ("http://127.0.0.1:3000/", true, Ok(TRUSTED)),
        ("http://localhost:3000/", true, Ok(TRUSTED)),
        ("http://192.168.1.5/", true, Ok(TRUSTED)),
        ("http://192.168.1.5/", false, Err(FetchError::PrivateAddress)),
        // The proxy's own machine is judged as without a proxy.
        ("http://proxy.example/", false, Ok(GUARDED)),
        ("http://PROXY.example.:9/", true, Ok(TRUSTED)),
        ("http://sub.proxy.example/", false, Ok(PROXIED)),
    ];
    for (address, is_trusted, expected) in rows {
        assert_eq!(way_to(&Url::parse(address).unwrap(), is_trusted, &proxies), expected, "{address}");
    }
}

#[test]
fn a_proxy_does_not_resolve_names_that_only_a_local_network_knows() {
    let proxies = Matcher::builder().all("socks5h://127.0.0.1:9050").build();
    let names =
        ["router", "nas.local", "NAS.LOCAL.", "a.b.internal", "x.home.arpa", "home.arpa", "pc.lan", "w.corp"];
    for name in names {
        let url = Url::parse(&format!("http://{name}/")).unwrap();
        assert_eq!(way_to(&url, false, &proxies), Err(FetchError::PrivateAddress), "{name}");
        assert_eq!(way_to(&url, true, &proxies), Ok(TRUSTED), "{name}");
        // Without a proxy they are judged by what they resolve to.
        assert_eq!(way(url.as_str(), false), Ok(GUARDED), "{name}");
    }
    for name in ["local.example", "mylocal.example", "corp.example", "lan.news", "notlocal"] {
        let url = Url::parse(&format!("http://{name}.org/")).unwrap();
        assert_eq!(way_to(&url, false, &proxies), Ok(PROXIED), "{name}");
    }
}

#[test]
fn the_typed_host_and_port_are_known_however_they_are_written() {
    let rows = [
        ("http://nas.local/feed", "nas.local", true),
        ("http://nas.local/feed", "NAS.local.", true),
        ("http://nas.local./feed", "nas.local", true),
        ("http://nas.local/feed", "nas.local:80", true),
        ("https://nas.local/feed", "nas.local:443", true),
        // A bare host is the web's two ports, and no other.
        ("https://nas.local/feed", "nas.local", true),
        ("http://nas.local:8080/feed", "nas.local", false),
        ("http://nas.local:443/feed", "nas.local", false),
        ("http://nas.local:8080/feed", "nas.local:8080", true),
        ("https://nas.local:8080/feed", "nas.local:8080", true),
        ("http://nas.local:8081/feed", "nas.local:8080", false),
        ("http://nas.local/feed", "nas.local:8080", false),
        ("http://127.0.0.1/", "127.0.0.1", true),
        ("http://127.0.0.1:3000/", "0x7f.1:3000", true),
        ("http://[::1]/", "::1", true),
        ("http://[::1]/", "[::1]", true),
        ("http://[::1]:3000/", "[::1]:3000", true),
        ("http://[::1]:3000/", "[::1]:3001", false),
        ("http://[::1]:3000/", "::1", false),
        ("http://أخبار.example/", "أخبار.example", true),
        ("http://evil.nas.local/", "nas.local", false),
        ("http://127.0.0.1/", "nas.local", false),
        ("http://127.0.0.1/", "", false),
        ("http://nas.local/", "", false),
        ("http://nas.local:80/", ":80", false),
    ];
    for (address, typed, expected) in rows {
        assert_eq!(is_at(&Url::parse(address).unwrap(), typed), expected, "{address} {typed}");
    }
}

#[test]
fn what_is_typed_is_trusted_and_nothing_beside_it() {
    let rows = [
        ("http://nas.local/feed", "nas.local"),
        ("https://nas.local:443/feed", "nas.local"),
        ("http://NAS.local:8080/feed", "nas.local:8080"),
        ("http://reader:secret@127.1:9/", "127.0.0.1:9"),
        ("http://[::1]:9/", "[::1]:9"),
        ("http://أخبار.example/", "xn--igbhe7b5a3d.example"),
    ];
    for (address, expected) in rows {
        let url = Url::parse(address).unwrap();
        let trust = trust_of(&url).unwrap();
        assert!(is_at(&url, &trust), "{address}");
        assert!(expected.starts_with("xn--") || trust == expected, "{address}: {trust}");
    }
}

#[test]
fn names_keep_their_public_addresses_only() {
    let at = |ips: &[&str]| ips.iter().map(|ip| SocketAddr::new(ip.parse().unwrap(), 0)).collect::<Vec<_>>();
    assert_eq!(public_of(at(&["10.0.0.1", "8.8.8.8", "::1"])).unwrap(), at(&["8.8.8.8"]));
    assert_eq!(public_of(at(&["198.18.0.7"])).unwrap(), at(&["198.18.0.7"]));
    assert!(public_of(at(&["127.0.0.1", "::1", "169.254.169.254"])).is_err());
    assert!(public_of(Vec::new()).unwrap().is_empty());
}

#[tokio::test]
async fn what_is_never_a_host_is_not_looked_up() {
    for name in ["gone.invalid", "INVALID", "a.b.invalid."] {
        let error = look_up(name.to_owned()).await.unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::NotFound, "{name}");
        assert_eq!(error.raw_os_error(), None, "{name}: nobody was asked");
    }
}

#[tokio::test]
async fn localhost_is_this_machine_without_asking_anybody() {
    for name in ["localhost", "localhost.", "feed7.localhost"] {
        let found = look_up(name.to_owned()).await.unwrap();
        assert!(found.iter().all(|at| at.ip().is_loopback()), "{name}");
        assert!(public_of(found).is_err());
    }
}

/// What one name resolves to is asked anew for each connection, and what is answered then counts.
#[tokio::test]
async fn rebinding_is_seen_at_connect_time() {
    use std::sync::atomic::{AtomicUsize, Ordering};

    static ASKED: AtomicUsize = AtomicUsize::new(0);
    let private: fn(String) -> Found = |_| {
        Box::pin(async { Ok(vec![(Ipv4Addr::LOCALHOST, 0).into(), (Ipv4Addr::new(10, 0, 0, 1), 0).into()]) })
    };
    // Public first, as for a check; private from then on.
    let turning: fn(String) -> Found = |_| {
        Box::pin(async {
            let ip = match ASKED.fetch_add(1, Ordering::SeqCst) {
                0 => Ipv4Addr::new(8, 8, 8, 8),
                _ => Ipv4Addr::LOCALHOST,
            };
            Ok(vec![(ip, 0).into()])
        })
    };
    let nowhere: fn(String) -> Found = |_| Box::pin(async { Err(io::Error::other("no such name")) });

    let first = Resolver { trusted: TrustedNames::Only(Vec::new()), look_up: turning };
    let checked: Vec<_> = first.resolve("news.example".parse().unwrap()).await.unwrap().collect();
    assert_eq!(checked, [(Ipv4Addr::new(8, 8, 8, 8), 0).into()]);

    for (look_up, expected) in [
        (private, FetchError::PrivateAddress),
        (turning, FetchError::PrivateAddress),
        (nowhere, FetchError::Dns),
    ] {
        let client = reqwest::Client::builder()
            .tls_backend_preconfigured(crate::tls::config().unwrap())
            .no_proxy()
            .dns_resolver(Resolver { trusted: TrustedNames::Only(Vec::new()), look_up })
            .build()
            .unwrap();
        let error = client.get("http://news.example/feed").send().await.unwrap_err();
        assert_eq!(crate::evidence::of_sending(&error, std::time::Duration::from_secs(1)), expected);
    }
}

#[tokio::test]
async fn a_proxy_may_be_private_and_what_it_is_asked_for_may_not() {
    let private: fn(String) -> Found =
        |_| Box::pin(async { Ok(vec![(Ipv4Addr::new(10, 0, 0, 1), 0).into()]) });
    let resolver =
        Resolver { trusted: TrustedNames::Only(vec!["gate.example".to_owned()]), look_up: private };
    for (name, is_allowed) in [("gate.example", true), ("GATE.example", true), ("news.example", false)] {
        assert_eq!(resolver.resolve(name.parse().unwrap()).await.is_ok(), is_allowed, "{name}");
    }
}

#[tokio::test]
async fn literal_hosts_need_no_name_server() {
    for (name, ip) in [("8.8.8.8", "8.8.8.8"), ("[2606:4700::1111]", "2606:4700::1111")] {
        let found = look_up(name.to_owned()).await.unwrap();
        assert_eq!(found, [SocketAddr::new(ip.parse().unwrap(), 0)]);
    }
}

#[test]
fn local_hosts_by_what_the_address_says() {
    let rows = [
        ("http://10.0.0.1/", true, true),
        ("http://0x7f.1/", true, true),
        ("http://sada.localhost:9/", true, true),
        ("http://nas.local/", false, true),
        ("http://printer/", false, true),
        ("http://news.example/", false, false),
        ("http://8.8.8.8/", false, false),
        ("mailto:a@b.example", false, false),
    ];
    for (address, is_private, is_local) in rows {
        let url = Url::parse(address).unwrap();
        assert_eq!((is_private_host(&url), is_local_host(&url)), (is_private, is_local), "{address}");
    }
}
