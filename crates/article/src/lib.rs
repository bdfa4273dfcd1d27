//! Page or feed content to article: sanitising, per-block direction, pictures.
