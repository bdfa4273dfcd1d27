//! The one list of commands: what the UI can ask for, over whichever way. It stands in parts, by subject.

use jiff::tz::TimeZone;
use qirtas_reader::{Error, Reader};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use ts_rs::Config;

use crate::types::Problem;

type Result<T> = std::result::Result<T, Error>;

/// Declares each command of a part once: `swift` ones read or write the library, `slow` ones wait for the network or write
/// for long.
macro_rules! commands {
    ($($(#[doc = $doc:literal])* $kind:ident $name:ident($args:ty) -> $result:ty = $run:expr;)*) => {
        /// Runs the command of this name; gives the arguments back when it stands in another part.
        pub(super) async fn dispatch(
            reader: &qirtas_reader::Reader,
            name: &str,
            args: serde_json::Value,
        ) -> std::result::Result<std::result::Result<serde_json::Value, crate::types::Problem>, serde_json::Value> {
            match name {
                $(stringify!($name) => {
                    let args: $args = match super::arguments(args) {
                        Ok(args) => args,
                        Err(problem) => return Ok(Err(problem)),
                    };
                    let result: super::Result<$result> = commands!(@$kind reader, args, $args, $run);
                    Ok(super::answer(result))
                })*
                _ => Err(args),
            }
        }

        /// Each command's doc, name, arguments and result, in TypeScript.
        pub(super) fn declared(config: &ts_rs::Config) -> Vec<[String; 4]> {
            vec![$([
                concat!($($doc),*).trim().to_owned(),
                stringify!($name).to_owned(),
                <$args as ts_rs::TS>::name(config),
                <$result as ts_rs::TS>::name(config),
            ]),*]
        }
    };
    (@swift $reader:ident, $given:ident, $args:ty, $run:expr) => {{
        let (reader, run): (qirtas_reader::Reader, fn(qirtas_reader::Reader, $args) -> _) = ($reader.clone(), $run);
        tokio::task::spawn_blocking(move || run(reader, $given))
            .await
            .unwrap_or(Err(qirtas_reader::Error::TaskEnded))
    }};
    (@slow $reader:ident, $given:ident, $args:ty, $run:expr) => {
        $run($reader.clone(), $given).await
    };
}

mod articles;
mod bookmarks;
mod header;

pub use bookmarks::{export_name, to_export};

/// Runs the command of this name.
///
/// # Errors
/// `no_such_command`, `bad_arguments`, or what the use case failed with.
pub async fn dispatch(reader: &Reader, name: &str, args: Value) -> std::result::Result<Value, Problem> {
    let args = match articles::dispatch(reader, name, args).await {
        Ok(answer) => return answer,
        Err(args) => args,
    };
    let args = match bookmarks::dispatch(reader, name, args).await {
        Ok(answer) => return answer,
        Err(args) => args,
    };
    header::dispatch(reader, name, args).await.unwrap_or_else(|_| Err(Problem::plain("no_such_command")))
}

/// Each command's doc, name, arguments and result, in TypeScript.
pub(crate) fn declared(config: &Config) -> Vec<[String; 4]> {
    [articles::declared(config), bookmarks::declared(config), header::declared(config)].concat()
}

fn arguments<T: DeserializeOwned>(args: Value) -> std::result::Result<T, Problem> {
    serde_json::from_value(args).map_err(|_| Problem::plain("bad_arguments"))
}

fn answer<T: Serialize>(result: Result<T>) -> std::result::Result<Value, Problem> {
    let value = result.map_err(|error| Problem::from(error.problem()))?;
    serde_json::to_value(value).map_err(|_| Problem::plain("internal"))
}

/// Where the person is, by an IANA name; where the machine is, when the name is none.
pub fn zone_of(name: &str) -> TimeZone {
    TimeZone::get(name).unwrap_or_else(|_| TimeZone::system())
}
