//! The header: weather and markets.

use qirtas_reader::{Error, MarketFeed as Feed, MarketItemId, NewMarketFeed, PlaceId, Reader};

use super::Result;
use crate::args::{AddPair, AddPlace, Convert, FindPlaces, MarketFeed, Nothing, OfHistory, One, Several};
use crate::convert::found_place_of;
use crate::types::{Conversion, FoundPlace, MarketHistory, Markets, Weather};

async fn refresh_weather(reader: Reader, _: Nothing) -> Result<Weather> {
    Ok(reader.refresh_weather().await?.into())
}

async fn find_places(reader: Reader, args: FindPlaces) -> Result<Vec<FoundPlace>> {
    let found = reader.find_places(&args.text, &args.language).await?;
    Ok(found.into_iter().map(Into::into).collect())
}

async fn add_place(reader: Reader, args: AddPlace) -> Result<Weather> {
    let place = found_place_of(args.place).ok_or(Error::NoSuchPlace)?;
    let adding = reader.clone();
    let added = tokio::task::spawn_blocking(move || adding.add_place(place));
    let weather = added.await.unwrap_or(Err(Error::TaskEnded))?;
    // Its weather follows by `weather_changed`; that it does not come is told with the place.
    tokio::spawn(async move { reader.refresh_weather().await });
    Ok(weather.into())
}

async fn refresh_markets(reader: Reader, _: Nothing) -> Result<Markets> {
    Ok(reader.refresh_markets().await?.into())
}

async fn add_pair(reader: Reader, args: AddPair) -> Result<Markets> {
    Ok(reader.add_pair(&args.base, &args.quote).await?.into())
}

async fn add_market_feed(reader: Reader, args: MarketFeed) -> Result<Markets> {
    let MarketFeed { name, unit, address, rows, day_column, value_column, key } = args;
    let feed = Feed { name, unit, address, rows_path: rows, day_column, value_column };
    Ok(reader.add_market_feed(NewMarketFeed { feed, key }).await?.into())
}

fn items(ids: Vec<i64>) -> Vec<MarketItemId> {
    ids.into_iter().map(MarketItemId).collect()
}

commands! {
    /// What is known of the weather. Asks nobody.
    swift weather(Nothing) -> Weather = |reader, _| Ok(reader.weather()?.into());

    /// Asks for what may be asked for by now, and gives what is known then.
    slow refresh_weather(Nothing) -> Weather = refresh_weather;

    /// Looks for places by name; fails unless the weather is on.
    slow find_places(FindPlaces) -> Vec<FoundPlace> = find_places;

    /// Follows a place; its weather follows by `weather_changed`.
    slow add_place(AddPlace) -> Weather = add_place;

    /// Takes a place away; `restore_place` brings it back.
    swift remove_place(One) -> Weather = |reader, args| Ok(reader.remove_place(PlaceId(args.id))?.into());

    /// Brings a place back, where it stood.
    swift restore_place(One) -> Weather = |reader, args| Ok(reader.restore_place(PlaceId(args.id))?.into());

    /// Puts the places in this order; the first stands in the header.
    swift order_places(Several) -> Weather = |reader, args| {
        let ids: Vec<PlaceId> = args.ids.into_iter().map(PlaceId).collect();
        Ok(reader.order_places(&ids)?.into())
    };

    /// What is known of the markets. Asks nobody.
    swift markets(Nothing) -> Markets = |reader, _| Ok(reader.markets()?.into());

    /// Asks for what may be asked for by now, and gives what is known then.
    slow refresh_markets(Nothing) -> Markets = refresh_markets;

    /// Follows a pair of currencies, and asks for it.
    slow add_pair(AddPair) -> Markets = add_pair;

    /// Follows a feed, once it was tried and understood.
    slow add_market_feed(MarketFeed) -> Markets = add_market_feed;

    /// Shows a rate the other way round.
    swift invert_market_item(One) -> Markets = |reader, args| {
        Ok(reader.invert_market_item(MarketItemId(args.id))?.into())
    };

    /// Takes an item away; `restore_market_item` brings it back.
    swift remove_market_item(One) -> Markets = |reader, args| {
        Ok(reader.remove_market_item(MarketItemId(args.id))?.into())
    };

    /// Brings an item back, where it stood.
    swift restore_market_item(One) -> Markets = |reader, args| {
        Ok(reader.restore_market_item(MarketItemId(args.id))?.into())
    };

    /// Puts the items in this order; the first stand in the header.
    swift order_market_items(Several) -> Markets = |reader, args| {
        Ok(reader.order_market_items(&items(args.ids))?.into())
    };

    /// How an item went, as it is shown, by the values that are here.
    swift market_history(OfHistory) -> MarketHistory = |reader, args| {
        Ok(reader.market_history(MarketItemId(args.id), args.range.into())?.into())
    };

    /// What an amount is in another currency; nothing where no rate leads there.
    swift convert(Convert) -> Option<Conversion> = |reader, args| {
        Ok(reader.convert(args.amount, &args.from, &args.to)?.map(Into::into))
    };

    /// All currencies that can be followed.
    swift currencies(Nothing) -> Vec<String> = |reader, _| {
        Ok(reader.currencies().iter().map(ToString::to_string).collect())
    };
}
