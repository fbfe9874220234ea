// What other tools read of ours. The stage of captures: tshark reads each shipped scenario in each skin, one interface at a time, and each comes back as the same story.

import { provide } from "./debian.mjs"
import { unitTests } from "./execute.mjs"

const FILES = ["core/test/formats/capture/tshark.test.ts", "core/test/formats/capture/round-trip.test.ts"]

export const CAPTURES = {
  name: "captures",
  run() {
    const why = provide({ tshark: "tshark" })
    if (why) return { passed: 0, failed: 0, skipped: [{ what: "captures, by tshark", why }] }
    const { passed, failed } = unitTests("captures.json", "default", FILES, { TSHARK: "1" })
    return { passed, failed }
  },
}

/** The rows of a study, as DuckDB reads them. */
export const ROWS = {
  name: "rows, by DuckDB",
  run() {
    const { passed, failed } = unitTests("rows.json", "default", ["core/test/host/study/duckdb.test.ts"], { DUCKDB: "1" })
    return { passed, failed }
  },
}
