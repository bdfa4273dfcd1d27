//! Development only: the command list over loopback HTTP.
