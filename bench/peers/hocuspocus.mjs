// Hocuspocus as its documentation sets it up with a database of one's own: its Database extension, here over pg, with
// the waiting times that it comes with (2 s after the last change, at most 10 s).
import { Database } from "@hocuspocus/extension-database";
import { Server } from "@hocuspocus/server";
import { Pool } from "pg";

import { beMeasured } from "./measured.mjs";

const pool = new Pool({ connectionString: process.argv[2] });
await pool.query(
  "create table if not exists bench_hocuspocus (name text primary key, data bytea not null)",
);
await pool.query("truncate bench_hocuspocus");
const server = new Server({
  address: "127.0.0.1",
  port: 0,
  quiet: true,
  stopOnSignals: false,
  extensions: [
    new Database({
      async fetch({ documentName }) {
        const found = await pool.query("select data from bench_hocuspocus where name = $1", [
          documentName,
        ]);
        return found.rows[0]?.data ?? null;
      },
      async store({ documentName, state }) {
        await pool.query(
          `insert into bench_hocuspocus (name, data) values ($1, $2)
           on conflict (name) do update set data = excluded.data`,
          [documentName, state],
        );
      },
    }),
  ],
});
await server.listen();
beMeasured(server.address.port, "/bench");
