//! The only place that opens a socket: guarded HTTP client.
