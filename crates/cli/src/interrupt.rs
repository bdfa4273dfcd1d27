use tokio_util::sync::CancellationToken;

/// A token that Ctrl-C cancels. Only within a runtime.
pub(crate) fn token() -> CancellationToken {
    let cancel = CancellationToken::new();
    let on_interrupt = cancel.clone();
    tokio::spawn(async move {
        if tokio::signal::ctrl_c().await.is_ok() {
            on_interrupt.cancel();
        }
    });
    cancel
}
