use super::*;

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
        assert_eq!(way(address, true), Ok(Way::Trusted), "{address}");
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
        assert_eq!(way(address, false), Ok(Way::Guarded), "{address}");
    }
}

#[test]
fn a_proxy_is_for_public_hosts_only() {
    let proxies = Matcher::builder().all("http://proxy.example:3128").no("direct.example").build();
    let rows = [
        ("http://news.example/", false, Ok(Way::Proxied)),
        ("https://news.example/", true, Ok(Way::Proxied)),
        ("http://direct.example/", false, Ok(Way::Guarded)),
        ("http://127.0.0.1:3000/", true, Ok(Way::Trusted)),
        ("http://localhost:3000/", true, Ok(Way::Trusted)),
        ("http://192.168.1.5/", true, Ok(Way::Trusted)),
        ("http://192.168.1.5/", false, Err(FetchError::PrivateAddress)),
    ];
    for (address, is_trusted, expected) in rows {
        assert_eq!(way_to(&Url::parse(address).unwrap(), is_trusted, &proxies), expected, "{address}");
    }
}

#[test]
fn the_typed_host_is_known_however_it_is_written() {
    let rows = [
        ("http://nas.local/feed", "nas.local", true),
        ("http://nas.local/feed", "NAS.local.", true),
        ("http://nas.local./feed", "nas.local", true),
        ("http://127.0.0.1:3000/", "127.0.0.1", true),
        ("http://127.0.0.1/", "0x7f.1", true),
        ("http://[::1]/", "::1", true),
        ("http://[::1]/", "[::1]", true),
        ("http://أخبار.example/", "أخبار.example", true),
        ("http://evil.nas.local/", "nas.local", false),
        ("http://127.0.0.1/", "nas.local", false),
        ("http://127.0.0.1/", "", false),
        ("http://nas.local/", "", false),
    ];
    for (address, typed, expected) in rows {
        assert_eq!(is_at(&Url::parse(address).unwrap(), typed), expected, "{address} {typed}");
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
async fn localhost_is_this_machine_without_asking_anybody() {
    for name in ["localhost", "localhost.", "feed7.localhost"] {
        let found = look_up(name.to_owned()).await.unwrap();
        assert!(found.iter().all(|at| at.ip().is_loopback()), "{name}");
        assert!(public_of(found).is_err());
    }
}

/// A name that a publisher points at a private address is refused when we connect, whatever the address said.
#[tokio::test]
async fn rebinding_is_seen_at_connect_time() {
    let private: fn(String) -> Found = |_| {
        Box::pin(async { Ok(vec![(Ipv4Addr::LOCALHOST, 0).into(), (Ipv4Addr::new(10, 0, 0, 1), 0).into()]) })
    };
    let nowhere: fn(String) -> Found = |_| Box::pin(async { Err(io::Error::other("no such name")) });
    for (look_up, expected) in [(private, FetchError::PrivateAddress), (nowhere, FetchError::Dns)] {
        let client = reqwest::Client::builder()
            .tls_backend_preconfigured(crate::tls::config().unwrap())
            .no_proxy()
            .dns_resolver(Resolver { allow_private: false, look_up })
            .build()
            .unwrap();
        let error = client.get("http://news.example/feed").send().await.unwrap_err();
        assert_eq!(crate::evidence::of_sending(&error, std::time::Duration::from_secs(1)), expected);
    }
}
