//! The only place that knows SQL: schema, migrations, readers and the one writer.
