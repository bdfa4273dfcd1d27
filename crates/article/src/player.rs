//! What other sites show within an article: which of it is worth a card, and the page where a person would see it.

use url::Url;

use crate::entities::decode_attribute;
use crate::link::{absolute, untracked};
use crate::redirector::is_of;
use crate::scan::Attributes;

/// Frames that say nothing: they are advertisements, counters or share bars.
const DROPPED: &[&str] = &[
    "doubleclick.net",
    "googlesyndication.com",
    "googletagmanager.com",
    "facebook.com/plugins/like",
    "facebook.com/plugins/share",
    "facebook.com/plugins/page",
    "facebook.com/plugins/comments",
    "platform.twitter.com/widgets/",
    "adnxs.com",
    "amazon-adsystem.com",
    "taboola.com",
    "outbrain.com",
    "google.com/recaptcha",
    "accounts.google.com",
    "disqus.com",
    "addthis.com",
    "sharethis.com",
    "addtoany.com",
    "list-manage.com",
    "substack.com/embed",
];

/// AMP's players: the element, the attribute that names what it plays, and the address around that name.
const AMP: &[(&str, &str, &str, &str)] = &[
    ("amp-youtube", "data-videoid", "https://www.youtube.com/embed/", ""),
    ("amp-vimeo", "data-videoid", "https://player.vimeo.com/video/", ""),
    ("amp-dailymotion", "data-videoid", "https://www.dailymotion.com/embed/video/", ""),
    ("amp-twitter", "data-tweetid", "https://x.com/i/status/", ""),
    ("amp-instagram", "data-shortcode", "https://www.instagram.com/p/", "/"),
    ("amp-tiktok", "data-src", "https://www.tiktok.com/embed/v2/", ""),
    (
        "amp-soundcloud",
        "data-trackid",
        "https://w.soundcloud.com/player/?url=https://api.soundcloud.com/tracks/",
        "",
    ),
    ("amp-facebook", "data-href", "", ""),
    ("amp-reddit", "data-src", "", ""),
    ("amp-iframe", "src", "", ""),
    ("amp-bluesky", "data-bluesky-uri", "", ""),
];

/// Whether an element, by its lower-case name, shows something of another site.
pub(crate) fn is_player(name: &str) -> bool {
    matches!(name, "iframe" | "embed" | "object" | "script") || AMP.iter().any(|(known, ..)| *known == name)
}

/// The page to see what such an element shows; `None` for what is not worth it.
pub(crate) fn page_of(name: &str, attributes: Attributes<'_>, base: Option<&Url>) -> Option<Url> {
    let raw = |name: &str| attributes.raw(name).map(|raw| decode_attribute(raw).trim().to_owned());
    let address = match name {
        // Telegram's way to show a post; other scripts show nothing.
        "script" => format!("https://t.me/{}", raw("data-telegram-post")?),
        "object" => raw("data")?,
        "iframe" | "embed" => {
            ["data-src", "data-lazy-src", "data-litespeed-src", "src"].into_iter().find_map(raw)?
        }
        _ => {
            let (_, attribute, before, after) = AMP.iter().find(|(known, ..)| *known == name)?;
            format!("{before}{}{after}", raw(attribute).filter(|value| !value.is_empty())?)
        }
    };
    let is_tiny = |side: &&str| matches!(attributes.raw(side), Some("0" | "1" | "0px" | "1px"));
    if ["width", "height"].iter().any(is_tiny) {
        return None;
    }
    let url = watch_page(&untracked(absolute(&address, base)?));
    let is_dropped = DROPPED.iter().any(|known| url.as_str().contains(known));
    (!is_dropped && matches!(url.scheme(), "http" | "https")).then_some(url)
}

/// Players that keep the name of what they play behind a path, and where that name belongs.
const BY_PATH: &[(&str, &str, &str, &str)] = &[
    ("youtube.com", "/embed/", "https://www.youtube.com/watch?v=", ""),
    ("youtube-nocookie.com", "/embed/", "https://www.youtube.com/watch?v=", ""),
    ("player.vimeo.com", "/video/", "https://vimeo.com/", ""),
    ("dailymotion.com", "/embed/video/", "https://www.dailymotion.com/video/", ""),
    ("instagram.com", "/p/", "https://www.instagram.com/p/", "/"),
    ("instagram.com", "/reel/", "https://www.instagram.com/reel/", "/"),
    ("tiktok.com", "/embed/v2/", "https://www.tiktok.com/@/video/", ""),
    ("tiktok.com", "/embed/", "https://www.tiktok.com/@/video/", ""),
    ("tiktok.com", "/player/v1/", "https://www.tiktok.com/@/video/", ""),
    ("streamable.com", "/e/", "https://streamable.com/", ""),
    ("ok.ru", "/videoembed/", "https://ok.ru/video/", ""),
    ("archive.org", "/embed/", "https://archive.org/details/", ""),
    ("aparat.com", "/video/video/embed/videohash/", "https://www.aparat.com/v/", ""),
    ("flo.uri.sh", "/visualisation/", "https://public.flourish.studio/visualisation/", "/"),
    ("giphy.com", "/embed/", "https://giphy.com/gifs/", ""),
];

/// Players that have the very path of the page, below another host or behind a word.
const BY_REST: &[(&str, &str, &str)] = &[
    ("open.spotify.com", "/embed-podcast/", "https://open.spotify.com/"),
    ("open.spotify.com", "/embed/", "https://open.spotify.com/"),
    ("embed.podcasts.apple.com", "/", "https://podcasts.apple.com/"),
    ("embed.music.apple.com", "/", "https://music.apple.com/"),
    ("embed.ted.com", "/", "https://www.ted.com/"),
    ("embed.bsky.app", "/embed/", "at://"),
];

/// Players that say the page, or its name, in a parameter.
const BY_PARAMETER: &[(&str, &str, &str, &str)] = &[
    ("platform.twitter.com", "/embed/", "id", "https://x.com/i/status/"),
    ("platform.x.com", "/embed/", "id", "https://x.com/i/status/"),
    ("facebook.com", "/plugins/", "href", ""),
    ("w.soundcloud.com", "/player", "url", ""),
    ("geo.dailymotion.com", "/", "video", "https://www.dailymotion.com/video/"),
    ("player.twitch.tv", "/", "video", "https://www.twitch.tv/videos/"),
    ("player.twitch.tv", "/", "channel", "https://www.twitch.tv/"),
    ("youtube.com", "/embed/videoseries", "list", "https://www.youtube.com/playlist?list="),
    ("youtube-nocookie.com", "/embed/videoseries", "list", "https://www.youtube.com/playlist?list="),
];

fn watch_page(url: &Url) -> Url {
    let page =
        by_parameter(url).or_else(|| by_path(url)).or_else(|| by_rest(url)).or_else(|| place_on_map(url));
    page.map_or_else(|| url.clone(), untracked)
}

fn by_parameter(url: &Url) -> Option<Url> {
    let host = url.host_str()?;
    let fits =
        |(known, path, ..): &&(&str, &str, &str, &str)| is_of(host, known) && url.path().starts_with(path);
    BY_PARAMETER.iter().filter(fits).find_map(|(_, _, name, before)| {
        let (_, value) = url.query_pairs().find(|(known, _)| known == name)?;
        // An interface for programs is no page.
        let is_page = is_name(&value) || (before.is_empty() && !value.contains("://api."));
        let page = is_page.then(|| Url::parse(&format!("{before}{value}")).ok())??;
        matches!(page.scheme(), "http" | "https").then_some(page)
    })
}

fn by_path(url: &Url) -> Option<Url> {
    let host = url.host_str()?;
    BY_PATH.iter().filter(|(known, ..)| is_of(host, known)).find_map(|(_, path, before, after)| {
        let name = url.path().strip_prefix(path)?.split('/').next().filter(|name| is_name(name))?;
        (*name != *"videoseries").then(|| Url::parse(&format!("{before}{name}{after}")).ok())?
    })
}

fn by_rest(url: &Url) -> Option<Url> {
    let host = url.host_str()?;
    let (_, path, before) =
        BY_REST.iter().find(|(known, path, _)| *known == host && url.path().starts_with(path))?;
    let rest = url.path().strip_prefix(path)?;
    post_of_bluesky(rest, before).or_else(|| Url::parse(&format!("{before}{rest}")).ok())
}

fn post_of_bluesky(rest: &str, before: &str) -> Option<Url> {
    let (author, post) = rest.split_once("/app.bsky.feed.post/").filter(|_| before == "at://")?;
    Url::parse(&format!("https://bsky.app/profile/{author}/post/{post}")).ok()
}

/// A map that stands in a frame, at the place that it shows.
fn place_on_map(url: &Url) -> Option<Url> {
    let is_map = url.host_str()?.contains("google.") && url.path().starts_with("/maps");
    if !is_map {
        return None;
    }
    if url.path() == "/maps/embed" {
        let (_, parts) = url.query_pairs().find(|(name, _)| name == "pb")?;
        let number = |mark: &str| {
            let part = parts.split('!').find_map(|part| part.strip_prefix(mark))?;
            part.parse::<f64>().is_ok().then_some(part)
        };
        let (latitude, longitude) = (number("3d")?, number("2d")?);
        return Url::parse(&format!(
            "https://www.google.com/maps/search/?api=1&query={latitude},{longitude}"
        ))
        .ok();
    }
    let query: Vec<&str> = url.query()?.split('&').filter(|part| *part != "output=embed").collect();
    let mut page = url.clone();
    page.set_query(Some(&query.join("&")));
    Some(page)
}

/// Whether it can be the name of a film or post.
fn is_name(name: &str) -> bool {
    (1..=64).contains(&name.len())
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
}

#[cfg(test)]
mod tests {
    use url::Url;

    use super::watch_page;

    #[test]
    fn a_frame_leads_to_the_page_of_what_it_shows() {
        for (frame, page) in [
            ("https://www.youtube-nocookie.com/embed/a_b-1?rel=0", "https://www.youtube.com/watch?v=a_b-1"),
            (
                "https://www.youtube.com/embed/videoseries?list=PL12",
                "https://www.youtube.com/playlist?list=PL12",
            ),
            ("https://player.vimeo.com/video/77?h=1", "https://vimeo.com/77"),
            (
                "https://www.facebook.com/plugins/post.php?href=https%3A%2F%2Fwww.facebook.com%2Fa%2Fposts%2F1&width=500",
                "https://www.facebook.com/a/posts/1",
            ),
            ("https://platform.twitter.com/embed/Tweet.html?dnt=true&id=123", "https://x.com/i/status/123"),
            ("https://www.instagram.com/p/AbC_1/embed/captioned/", "https://www.instagram.com/p/AbC_1/"),
            ("https://www.tiktok.com/embed/v2/7100", "https://www.tiktok.com/@/video/7100"),
            (
                "https://open.spotify.com/embed/episode/4x?utm_source=generator",
                "https://open.spotify.com/episode/4x",
            ),
            (
                "https://w.soundcloud.com/player/?url=https%3A//soundcloud.com/a/b&color=red",
                "https://soundcloud.com/a/b",
            ),
            (
                "https://w.soundcloud.com/player/?url=https%3A//api.soundcloud.com/tracks/1",
                "https://w.soundcloud.com/player/?url=https%3A//api.soundcloud.com/tracks/1",
            ),
            (
                "https://www.google.com/maps/embed?pb=!1m18!1m12!1m3!1d3453!2d31.2357!3d30.0444!2m3",
                "https://www.google.com/maps/search/?api=1&query=30.0444,31.2357",
            ),
            ("https://maps.google.com/maps?q=Cairo&output=embed", "https://maps.google.com/maps?q=Cairo"),
            (
                "https://embed.bsky.app/embed/did:plc:ab/app.bsky.feed.post/3k?id=1",
                "https://bsky.app/profile/did:plc:ab/post/3k",
            ),
            ("https://t.me/channel/12?embed=1", "https://t.me/channel/12?embed=1"),
            ("https://datawrapper.dwcdn.net/Ab1/2/", "https://datawrapper.dwcdn.net/Ab1/2/"),
            (
                "https://www.facebook.com/plugins/post.php?href=javascript:x",
                "https://www.facebook.com/plugins/post.php?href=javascript:x",
            ),
            ("https://player.vimeo.com/video/%3Cscript%3E", "https://player.vimeo.com/video/%3Cscript%3E"),
        ] {
            assert_eq!(watch_page(&Url::parse(frame).unwrap()).as_str(), page, "from {frame}");
        }
    }
}
