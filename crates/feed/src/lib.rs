//! Bytes to entries: charset, repair, RSS, Atom, RDF, JSON Feed, discovery.
