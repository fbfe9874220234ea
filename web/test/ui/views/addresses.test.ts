// The view of addresses: as ip -6 addr prints them, with their lifetimes.

import { describe, expect, test } from "vitest"
import type { Frame } from "../../../../core/host/index.js"
import { ipAddrText } from "../../../ui/views/addresses/ip-addr.js"
import { lifetimesOf } from "../../../ui/views/addresses/lifetimes.js"
import { openShipped } from "../../helpers/shipped.js"

const session = await openShipped("draft-4.2")

const host = (frame: Frame) => frame.hosts[0] as Frame["hosts"][number]

describe("Addresses", () => {
  test("before the handoff, as ip -6 addr prints them", () => {
    expect(ipAddrText(session.seek(5_000_000), host(session.seek(5_000_000)))).toBe(
      [
        "2: wlan0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 state UP qlen 1000",
        "    inet6 fe80::c5/64 scope link",
        "       valid_lft forever preferred_lft forever",
        "    inet6 2001:db8:1:a::c5/64 scope global dynamic",
        "       valid_lft 2591995sec preferred_lft 604795sec",
        "    inet6 2001:db8:1:1::c5/64 scope global dynamic",
        "       valid_lft 2591995sec preferred_lft 604795sec",
      ].join("\n"),
    )
  })

  test("after it: what is kept is deprecated, with preferred lifetime 0 (A4862-31)", () => {
    const text = ipAddrText(session.seek(7_033_000), host(session.seek(7_033_000)))
    expect(text).toContain("inet6 2001:db8:1:a::c5/64 scope global deprecated dynamic\n       valid_lft 2591992sec preferred_lft 0sec")
    expect(text).not.toContain("2001:db8:1:1::c5")
  })

  test("without a link the interface says so", () => {
    const frame = session.seek(6_020_000)
    expect(ipAddrText(frame, host(frame))).toContain("<NO-CARRIER,BROADCAST,MULTICAST,UP> mtu 1500 state DOWN")
  })

  test("lifetimes count down with the frame's time (F49); a link-local address has none", () => {
    const [early, late] = [session.seek(1_024_000), session.seek(2_024_000)]
    const of = (frame: Frame, name: string) =>
      lifetimesOf(frame, frame.addresses.find((a) => a.name === name) as Frame["addresses"][number])
    expect(of(early, "IPsl1").preferred - of(late, "IPsl1").preferred).toBe(1_000_000)
    expect(of(early, "IPsl1").valid).toBe(30 * 86400e6 - 1_000_000)
    expect(of(early, "link-local").valid).toBe(Number.POSITIVE_INFINITY)
  })
})
