//! Whether two addresses show one picture in two sizes: a lead picture that the text shows too must not appear twice.

use url::Url;

/// Names in a query that say how a picture is to be cut or packed, and not which one it is.
const SHAPES: &[&str] = &[
    "auto", "bg", "crop", "cs", "dpr", "fit", "fm", "format", "h", "height", "ixlib", "mode", "op",
    "optimize", "q", "quality", "rect", "resize", "rs", "s", "sharp", "size", "ssl", "strip", "v", "w",
    "webp", "wid", "width",
];
/// Folders that hold the sizes of a picture side by side.
const SIZES: &[&str] = &[
    "crop",
    "fit-in",
    "full",
    "large",
    "lg",
    "main",
    "md",
    "medium",
    "mobile",
    "original",
    "originals",
    "preview",
    "resize",
    "resized",
    "sm",
    "small",
    "smart",
    "styles",
    "thumb",
    "thumbnail",
    "thumbnails",
    "thumbs",
    "xl",
    "xs",
];

/// Whether both are the same picture, perhaps in another size or from a mirror of it.
pub(crate) fn is_same_picture(a: &Url, b: &Url) -> bool {
    a == b || identity(a) == identity(b)
}

fn identity(url: &Url) -> (String, Vec<String>, Vec<(String, String)>) {
    let mut host = url.host_str().unwrap_or_default().trim_start_matches("www.").to_owned();
    let mut parts: Vec<&str> =
        url.path_segments().into_iter().flatten().filter(|part| !part.is_empty()).collect();
    // A mirror that has the picture's own address in its path.
    let is_mirror = matches!(host.as_str(), "i0.wp.com" | "i1.wp.com" | "i2.wp.com" | "i3.wp.com");
    if is_mirror && !parts.is_empty() {
        host = parts.remove(0).trim_start_matches("www.").to_owned();
    }
    let file = parts.pop().map(file_stem);
    let parts = parts.into_iter().filter(|part| !is_size(part)).map(str::to_owned).chain(file).collect();
    let mut query: Vec<(String, String)> = url
        .query_pairs()
        .filter(|(name, _)| !SHAPES.contains(&name.as_ref()))
        .map(|(name, value)| (name.into_owned(), value.into_owned()))
        .collect();
    query.sort();
    (host, parts, query)
}

/// A part of a path that says how large or how packed: `800x600`, `w_800,c_fill`, `thumbs`.
fn is_size(part: &str) -> bool {
    let part = part.to_ascii_lowercase();
    SIZES.contains(&part.as_str()) || is_measure(&part) || part.split(',').all(is_instruction)
}

/// `800x600`, `800x`, `x600`, `w800`, `800w`, `800px`.
fn is_measure(text: &str) -> bool {
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    if let Some((width, height)) = text.split_once('x') {
        let is_side = |part: &str| part.is_empty() || is_number(part);
        return is_side(width) && is_side(height) && text.len() > 1;
    }
    let starts = ['w', 'h'].iter().filter_map(|letter| text.strip_prefix(*letter));
    let ends = ["w", "h", "px"].iter().filter_map(|letters| text.strip_suffix(*letters));
    starts.chain(ends).any(is_number)
}

/// `w_800`, `c_fill`, `q_auto`.
fn is_instruction(text: &str) -> bool {
    let mut letters = text.bytes();
    matches!((letters.next(), letters.next()), (Some(b'a'..=b'z'), Some(b'_')))
}

/// A file's name without its ending and what is hung on it for a size: `port-300x200.jpg`, `port-scaled.jpg`,
/// `port@2x.png`.
fn file_stem(file: &str) -> String {
    let mut stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem).to_ascii_lowercase();
    loop {
        let cut = stem.rfind(['-', '_', '@']).filter(|&place| {
            let tail = stem.get(place + 1..).unwrap_or_default();
            matches!(tail, "scaled" | "2x" | "3x" | "thumb" | "small" | "medium" | "large") || is_pair(tail)
        });
        match cut {
            Some(place) if place > 0 => stem.truncate(place),
            _ => return stem,
        }
    }
}

/// `300x200`.
fn is_pair(text: &str) -> bool {
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    text.split_once('x').is_some_and(|(width, height)| is_number(width) && is_number(height))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_of_a_picture_are_one_and_other_pictures_are_others() {
        let rows = [
            ("https://marfa.example/a/port.jpg", "https://marfa.example/a/port.jpg", true),
            ("https://marfa.example/a/port.jpg", "https://www.marfa.example/a/port-300x200.jpg", true),
            ("https://marfa.example/a/port-scaled.jpg", "https://marfa.example/a/port-1024x683.jpg", true),
            ("https://marfa.example/a/port.jpg?w=800&q=75", "https://marfa.example/a/port.jpg?w=1600", true),
            ("https://marfa.example/a/port.jpg", "https://i0.wp.com/marfa.example/a/port.jpg?ssl=1", true),
            ("https://marfa.example/800x600/port.jpg", "https://marfa.example/1600x1200/port.jpg", true),
            ("https://marfa.example/thumbs/port.jpg", "https://marfa.example/large/port.webp", true),
            ("https://cdn.example/w_300,c_fill/port.jpg", "https://cdn.example/w_900/port.jpg", true),
            (
                "https://marfa.example/image.php?id=1&w=300",
                "https://marfa.example/image.php?id=1&w=900",
                true,
            ),
            ("https://marfa.example/image.php?id=1", "https://marfa.example/image.php?id=2", false),
            ("https://marfa.example/a/port.jpg", "https://marfa.example/a/river.jpg", false),
            ("https://marfa.example/a/port-1.jpg", "https://marfa.example/a/port-2.jpg", false),
            ("https://marfa.example/2025/port.jpg", "https://marfa.example/2026/port.jpg", false),
            ("https://marfa.example/1.webp", "https://marfa.example/2.webp", false),
            ("https://marfa.example/a/port.jpg", "https://sahl.example/a/port.jpg", false),
        ];
        for (a, b, expected) in rows {
            let (one, other) = (Url::parse(a).unwrap(), Url::parse(b).unwrap());
            assert_eq!(is_same_picture(&one, &other), expected, "{a} {b}");
            assert_eq!(is_same_picture(&other, &one), expected, "{b} {a}");
        }
    }
}
