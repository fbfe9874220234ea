// Several destinations at once: a row each, and the decisions as vectors that `odmm select` answers so again.

import { readFileSync } from "node:fs"
import { expect, test } from "vitest"
import { completedHost } from "../../../core/formats/hosts/assumed.js"
import { readPasted } from "../../../core/formats/hosts/pasted.js"
import { type HostRecord, readHost, readSourceCase } from "../../../core/host/select/host-record.js"
import type { ProfileName } from "../../../core/host/selection.js"
import { loadCore, Selector } from "../../../core/host/selection.js"
import { listOf } from "../../which/asked/question.js"
import { rowsOf, vectorText } from "../../which/several/answers.js"

const selector = new Selector(await loadCore(readFileSync(new URL("../../../core/build/core.wasm", import.meta.url))))
const HOST = `2: eth0: <UP> mtu 1500
    inet 192.0.2.5/24 scope global eth0
    inet6 2001:db8:1::5/64 scope global
    inet6 fd11:2233:4455:1::5/64 scope global
    inet6 fe80::5/64 scope link
2001:db8:1::/64 dev eth0 proto ra
default via fe80::1 dev eth0 proto ra
`

test("what stands between destinations is a space, a comma or a semicolon; each is one once", () =>
  expect(listOf(" 2001:db8::1, fd00::1;2001:db8::1\t198.51.100.1 ")).toEqual(["2001:db8::1", "fd00::1", "198.51.100.1"]))

test.each<ProfileName>(["linux", "rfc6724", "freebsd"])("rows and vectors of %s", (profile) => {
  const read = readPasted(HOST)
  const of = completedHost(read, read.host as HostRecord, new Map())
  const rows = rowsOf(selector, of, ["2001:db8:f::80", "fd11:2233:4455:9::80", "198.51.100.1", "fe80::9", "x"], null, { profile })
  expect(rows.map(({ source, rule, dev }) => [source, rule, dev])).toEqual([
    ["2001:db8:1::5", expect.any(String), "eth0"],
    ["fd11:2233:4455:1::5", expect.any(String), "eth0"],
    ["192.0.2.5", "IPv4", "eth0"],
    ["EINVAL", "error", ""],
    [expect.any(String), "", ""],
  ])
  const lines = vectorText(rows)
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line))
  expect(lines.flatMap(({ cases }) => cases)).toHaveLength(3)
  for (const { cases, ...line } of lines)
    for (const each of cases) {
      const { src, errno, by } = selector.use(readHost({ ...line, cases: [] }), line.profile).select(readSourceCase(each))
      expect([src, errno, by]).toEqual([each.src, each.errno, each.by])
    }
})
