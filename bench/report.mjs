// CSV to counts by duration and outcome in DuckDB: what a curve is made of. Usage: node report.mjs FILE THREADS UNIT;
// UNIT: second (as exact as the file) or day.
import { DuckDBInstance } from "@duckdb/node-api";

const [file, threads, unit] = process.argv.slice(2);
const instance = await DuckDBInstance.create(":memory:", { threads });
const db = await instance.connect();
const path = file.replaceAll("'", "''");
const reader = await db.runAndReadAll(`
  with deals as (select created, closed, outcome from read_csv('${path}')),
       as_of as (select greatest(max(created), max(closed)) as time from deals)
  select count(*) as groups, sum(n) as deals from (
    select date_diff('${unit}', created, coalesce(closed, as_of.time)) as duration,
           case when closed is null then 'open' else outcome end as outcome, count(*) as n
    from deals, as_of group by all)`);
console.log(reader.getRowObjectsJson()[0]);
