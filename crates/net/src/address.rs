//! Which addresses lie on this machine or in a private network.
//!
//! From the IANA special-purpose address registries (RFC 6890 and its updates), refusing what is
//! not globally reachable, and looking through the forms that carry an IPv4 address inside an IPv6 one.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Whether a publisher must not send us there.
pub(crate) fn is_private(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(v4) => is_private_v4(v4),
        IpAddr::V6(v6) => is_private_v6(v6),
    }
}

/// Whether a name server gave a stand-in address. Some proxies that catch all traffic of a machine
/// answer every name from the range for benchmarks (RFC 2544), so as the answer to a *name* it is let
/// through; nobody runs a service there.
pub(crate) fn is_stand_in(ip: IpAddr) -> bool {
    matches!(ip, IpAddr::V4(v4) if is_benchmark(v4))
}

fn is_benchmark(ip: Ipv4Addr) -> bool {
    matches!(ip.octets(), [198, 18 | 19, ..])
}

fn is_private_v4(ip: Ipv4Addr) -> bool {
    ip.is_private()
        || ip.is_loopback()
        || ip.is_link_local()
        || ip.is_multicast()
        || ip.is_documentation()
        || is_benchmark(ip)
        || match ip.octets() {
            [0, ..] => true,
            // Carrier-grade NAT (RFC 6598).
            [100, b, ..] => (64..128).contains(&b),
            // IETF protocol assignments, the old 6to4 relays.
            [192, 0, 0, _] | [192, 88, 99, _] => true,
            // Reserved, broadcast.
            [240..=255, ..] => true,
            _ => false,
        }
}

fn is_private_v6(ip: Ipv6Addr) -> bool {
    if let Some(inner) = carried_v4(ip) {
        return is_private_v4(inner);
    }
    // Only 2000::/3 is handed out as global unicast; all else is loopback, local, multicast or reserved.
    match ip.segments() {
        // IETF protocol assignments: Teredo, ORCHID, benchmarks.
        [0x2001, b, ..] if b < 0x0200 => true,
        // Documentation (RFC 3849 and 9637).
        [0x2001, 0x0db8, ..] | [0x3fff, 0x0000..=0x0fff, ..] => true,
        [a, ..] => a & 0xe000 != 0x2000,
    }
}

/// The IPv4 address inside a mapped, compatible, translated (NAT64), 6to4 or ISATAP address.
fn carried_v4(ip: Ipv6Addr) -> Option<Ipv4Addr> {
    let join = |high: u16, low: u16| Ipv4Addr::from((u32::from(high) << 16) | u32::from(low));
    match ip.segments() {
        // ::/128 and ::1 fall in here too, as 0.0.0.0 and 0.0.0.1: refused either way.
        [0, 0, 0, 0, 0, 0 | 0xffff, high, low] => Some(join(high, low)),
        // ::ffff:0:a.b.c.d (RFC 2765).
        [0, 0, 0, 0, 0xffff, 0, high, low] => Some(join(high, low)),
        // 64:ff9b::/96 (RFC 6052). The local-use 64:ff9b:1::/48 is refused as not global.
        [0x64, 0xff9b, 0, 0, 0, 0, high, low] => Some(join(high, low)),
        // 2002::/16 (RFC 3056).
        [0x2002, high, low, ..] => Some(join(high, low)),
        // ISATAP (RFC 5214), below a global prefix.
        [a, _, _, _, 0 | 0x0200, 0x5efe, high, low] if a & 0xe000 == 0x2000 => Some(join(high, low)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn private_and_public_addresses() {
        let refused = [
            "0.0.0.0",
            "0.1.2.3",
            "10.0.0.1",
            "100.64.0.1",
            "100.127.255.255",
            "127.0.0.1",
            "127.255.255.254",
            "169.254.169.254",
            "172.16.0.1",
            "172.31.255.255",
            "192.0.0.1",
            "192.0.2.7",
            "192.88.99.1",
            "192.168.1.1",
            "198.18.0.1",
            "198.19.255.1",
            "198.51.100.4",
            "203.0.113.9",
            "224.0.0.1",
            "240.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::7f00:1",
            "::ffff:127.0.0.1",
            "::ffff:10.1.1.1",
            "::ffff:0:192.168.0.1",
            "64:ff9b::7f00:1",
            "64:ff9b::a9fe:a9fe",
            "64:ff9b:1::1",
            "100::1",
            "2001::1",
            "2001:10::1",
            "2001:2::1",
            "2001:db8::1",
            "2002:7f00:1::",
            "2002:c0a8:101::1",
            "2606:4700::5efe:a00:1",
            "2606:4700::200:5efe:7f00:1",
            "3fff::1",
            "5f00::1",
            "fc00::1",
            "fd12::1",
            "fe80::1",
            "fec0::1",
            "ff02::1",
        ];
        let allowed = [
            "1.1.1.1",
            "8.8.8.8",
            "100.63.255.255",
            "100.128.0.1",
            "172.15.0.1",
            "172.32.0.1",
            "192.169.0.1",
            "198.17.0.1",
            "198.20.0.1",
            "223.255.255.255",
            "2001:4860:4860::8888",
            "2606:4700::1111",
            "2a00:1450::1",
            "::ffff:8.8.8.8",
            "64:ff9b::808:808",
            "2002:808:808::1",
        ];
        for text in refused {
            assert!(is_private(text.parse().unwrap()), "{text} must be refused");
        }
        for text in allowed {
            assert!(!is_private(text.parse().unwrap()), "{text} must be allowed");
        }
    }
}
