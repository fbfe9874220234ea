// A study's rows as Apache Parquet: a run each, with policy and cell by name.

import { parquetWriteBuffer } from "hyparquet-writer"
import { MEASURE_NAMES } from "../../host/study/measures.js"
import type { Merged } from "./merged.js"

export function rowsParquet({ study, origin, gathered: { rows } }: Merged): Uint8Array {
  const text = (name: string, data: readonly string[]) => ({ name, data: [...data], type: "STRING" as const })
  const whole = (name: string, data: readonly number[]) => ({ name, data: data.map(BigInt), type: "INT64" as const })
  const same = (value: string) => rows.map(() => value)
  return new Uint8Array(
    parquetWriteBuffer({
      columnData: [
        text("study", same(origin.study)),
        text("core", same(origin.core)),
        text("version", same(origin.version)),
        text(
          "policy",
          rows.map(({ cell }) => study.cells[cell]?.policy ?? ""),
        ),
        text(
          "cell",
          rows.map(({ cell }) => study.cells[cell]?.name ?? ""),
        ),
        whole(
          "run",
          rows.map(({ index }) => index),
        ),
        whole(
          "replication",
          rows.map(({ replication }) => replication),
        ),
        whole(
          "seed",
          rows.map(({ seed }) => seed),
        ),
        ...MEASURE_NAMES.map((name, m) => ({
          name,
          data: rows.map(({ values }) => values[m] ?? null),
          type: "DOUBLE" as const,
          nullable: true,
        })),
      ],
    }),
  )
}
