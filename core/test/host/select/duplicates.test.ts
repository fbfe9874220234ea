// One address on two interfaces, with other flags and lengths on each: glibc looks its source up by address alone, in a list that it has
// sorted, and finds one of the two by halving (nss/getaddrinfo.c). Recorded from glibc 2.36 in network namespaces of Linux 6.18.

import { readFileSync } from "node:fs"
import { expect, test } from "vitest"
import { readHost, readOrderCase } from "../../../host/select/host-record.js"
import { Selector } from "../../../host/select/selector.js"
import { canonical } from "../../../host/values/ip6.js"
import { core } from "../../helpers/world.js"

const selector = new Selector(core)
const lines = readFileSync(new URL("../../fixtures/glibc-duplicates.jsonl", import.meta.url), "utf8")
  .trim()
  .split("\n")
const text = (address: string) => (address.includes(":") ? canonical(address) : address)

test.each(lines.map((line) => JSON.parse(line)))("$id", (record) => {
  const host = readHost(record)
  for (const { output, ...asked } of record.cases) {
    const { order } = selector.use(host, "glibc").sort(readOrderCase(asked))
    expect(order.map(text)).toEqual(output.map(text))
  }
})
