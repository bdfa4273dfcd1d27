//! Where secrets are kept: the system's own keyring, and nowhere else.
//!
//! This crate must never write a secret into a file, a log line or an error. Every call may wait for the system, which
//! may ask the person to unlock the keyring: never on a thread that others wait for.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Mutex, PoisonError};

use keyring::Error;
use keyring::v1::Entry;

/// What all our secrets stand under.
const SERVICE: &str = "qirtas";

/// There is no keyring, or it refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoKeyring;

/// Keeps secrets by name.
pub trait Keyring: Send + Sync + fmt::Debug {
    /// Keeps a secret in place of what stood under its name.
    ///
    /// # Errors
    /// Where there is no keyring, or it refused.
    fn keep(&self, name: &str, secret: &str) -> Result<(), NoKeyring>;

    /// What stands under a name.
    ///
    /// # Errors
    /// Where there is no keyring, or it refused.
    fn secret(&self, name: &str) -> Result<Option<String>, NoKeyring>;

    /// Forgets what stands under a name, if anything does.
    ///
    /// # Errors
    /// Where there is no keyring, or it refused.
    fn forget(&self, name: &str) -> Result<(), NoKeyring>;
}

/// The system's: Secret Service on Linux, Keychain on macOS, the Credential Manager on Windows.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemKeyring;

impl Keyring for SystemKeyring {
    fn keep(&self, name: &str, secret: &str) -> Result<(), NoKeyring> {
        entry(name)?.set_password(secret).map_err(refused)
    }

    fn secret(&self, name: &str) -> Result<Option<String>, NoKeyring> {
        match entry(name)?.get_password() {
            Ok(secret) => Ok(Some(secret)),
            Err(Error::NoEntry) => Ok(None),
            Err(error) => Err(refused(error)),
        }
    }

    fn forget(&self, name: &str) -> Result<(), NoKeyring> {
        match entry(name)?.delete_credential() {
            Ok(()) | Err(Error::NoEntry) => Ok(()),
            Err(error) => Err(refused(error)),
        }
    }
}

fn entry(name: &str) -> Result<Entry, NoKeyring> {
    Entry::new(SERVICE, name).map_err(refused)
}

/// Its error may hold the secret: only that there was one is told.
#[allow(clippy::needless_pass_by_value)]
fn refused(_: Error) -> NoKeyring {
    tracing::debug!("the keyring refused");
    NoKeyring
}

/// One that forgets when the program ends: for tests, and for trying the app out.
#[derive(Default)]
pub struct MemoryKeyring {
    secrets: Mutex<HashMap<String, String>>,
}

impl Keyring for MemoryKeyring {
    fn keep(&self, name: &str, secret: &str) -> Result<(), NoKeyring> {
        self.locked().insert(name.to_owned(), secret.to_owned());
        Ok(())
    }

    fn secret(&self, name: &str) -> Result<Option<String>, NoKeyring> {
        Ok(self.locked().get(name).cloned())
    }

    fn forget(&self, name: &str) -> Result<(), NoKeyring> {
        self.locked().remove(name);
        Ok(())
    }
}

impl MemoryKeyring {
    fn locked(&self) -> std::sync::MutexGuard<'_, HashMap<String, String>> {
        self.secrets.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for MemoryKeyring {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MemoryKeyring").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_found_until_it_is_forgotten() {
        let keyring = MemoryKeyring::default();
        assert_eq!(keyring.secret("feed 1"), Ok(None));
        keyring.keep("feed 1", "سر").unwrap();
        keyring.keep("feed 1", "سر آخر").unwrap();
        assert_eq!(keyring.secret("feed 1").unwrap().as_deref(), Some("سر آخر"));
        keyring.forget("feed 1").unwrap();
        keyring.forget("feed 1").unwrap();
        assert_eq!(keyring.secret("feed 1"), Ok(None));
        keyring.keep("feed 1", "سر").unwrap();
        assert!(!format!("{keyring:?}").contains("سر"), "a secret is never printed");
    }
}
