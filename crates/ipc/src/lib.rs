//! What crosses to the UI: data, and the one list of commands.
