// Metrics as CSV: cells that a spreadsheet would take for formulas are text, and quoting is RFC 4180's.

import { describe, expect, test } from "vitest"
import { csvCell, metricsCsv, metricsJson } from "../../formats/metrics.js"
import type { Run } from "../../host/index.js"
import { INHERITED } from "../helpers/strangers.js"

describe("a cell", () => {
  test.each([
    ["MH1", "MH1"],
    ["-5", "-5"],
    ["+0.25", "+0.25"],
    ["=1+1", "'=1+1"],
    ["+cmd|'/C calc'!A0", "'+cmd|'/C calc'!A0"],
    ["@SUM(A1)", "'@SUM(A1)"],
    ["-1+1", "'-1+1"],
    [" =1", "' =1"],
    ["\n=1", `"'\n=1"`],
    ["\r\n\t =1", `"'\r\n\t =1"`],
    ["\t=1", `"'\t=1"`],
    ["\u00a0=1", "'\u00a0=1"],
    ["\u3000＝1", "'\u3000＝1"],
    ["＝1+1", "'＝1+1"],
    ["＋1", "'＋1"],
    ["－1", "'－1"],
    ["＠SUM", "'＠SUM"],
    ["\u200b=1", "'\\u{200b}=1"],
    ["\u001b[31m", "\\u{1b}[31m"],
    ['a"b', '"a""b"'],
    ["a,b", '"a,b"'],
    ["a\nb", '"a\nb"'],
    ["a;=1", '"a;=1"'],
  ])("%j is %j", (cell, written) => expect(csvCell(cell)).toBe(written))
})

test.each(INHERITED)("%s has its line and its key", (name) => {
  const figures = [
    { metric: "handoffs", scope: "total", name: "", value: 2 },
    { metric: "handoffs", scope: "host", name, value: 2 },
  ] as const
  expect(metricsCsv({ until: 1, figures })).toBe(
    `scope,name,metric,value,unit\r\ntotal,,handoffs,2,count\r\nhost,${name},handoffs,2,count\r\n`,
  )
  const { host } = JSON.parse(metricsJson({ scenario: { title: "" }, branch: { name: "" } } as Run, { until: 1, figures }))
  expect(Object.entries(host)).toEqual([[name, { handoffs: 2 }]])
})
