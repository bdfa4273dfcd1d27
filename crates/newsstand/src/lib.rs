//! A small made-up news site on loopback, with faults on request.
