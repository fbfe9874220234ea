// A simulated host at a moment, as a record: the engine that explains decides on it as the run did.

import { expect, test } from "vitest"
import { ask } from "../host/explain-flips.js"
import { profileOf, questionOf } from "../host/host-of-frame.js"
import { Kind } from "../host/index.js"
import { Selector } from "../host/select.js"
import { ruleName } from "../host/select-words.js"
import { attach, close, core, open, small, start } from "./world.js"

/** Session-lasting addresses of three gateways come and go, so that a new one takes the row of one that is gone. */
const session = open(
  small({
    apps: [{}, { asks: ["sessionLasting"] }, { asks: ["sessionLasting"] }],
    settings: { reuse: "new", idleKeep: "1s" },
    commands: [
      ...[attach(0, "GW1"), start(1, "app2"), start("1.1s", "app3"), start(2, "app1"), close(3, "app2"), close("3.1s", "app1")],
      ...[start(5, "app2"), start(6, "app1"), attach(7, "GW2"), close(8, "app1"), start(9, "app1"), close(10, "app3"), close(10, "app1")],
      ...[start(12, "app3"), start(13, "app1")],
    ],
  }),
)

test("each selection of a run comes out the same, rule and tie included (X-39)", () => {
  const selector = new Selector(core)
  const selections = session.run.records.filter(({ kind }) => kind === Kind.Select)
  const taken = selections.map((record) => {
    const frame = session.at(record.n)
    const { src, by } = ask(selector, questionOf(frame, record.host, session.run.entities.get(record.other)?.text ?? ""))
    return [src, by]
  })
  expect(taken).toEqual(selections.map(({ address, value }) => [session.run.entities.get(address)?.text, ruleName(value)]))
  expect(new Set(taken.map(([, by]) => by))).toContain("order")
})

test("addresses stand in the order in which they came, also where a new one has taken the row of one that is gone", () => {
  const { addresses } = session.seek(6_500_000)
  const host = questionOf(session.seek(6_500_000), session.run.records[0]?.host ?? 0, "2001:db8::1").host
  const came = addresses.toSorted((a, b) => a.serial - b.serial).map(({ text }) => text)
  expect(addresses.map(({ text }) => text)).not.toEqual(came)
  expect(host.addresses.map(({ addr }) => addr)).toEqual(came)
})

test("a destination of one link is asked with the host's only interface (RFC 4007 §6)", () => {
  const frame = session.seek(2_500_000)
  const dev = (dst: string) => questionOf(frame, frame.hosts[0]?.serial ?? 0, dst).asked.dev
  expect(["fe80::1", "ff02::1", "ff0e::1", "2001:db8::1"].map(dev)).toEqual(["wlan0", "wlan0", null, null])
})

test("the profile is the scenario's, RFC 6724's where it names none (S-08)", () => {
  const { scenario } = session.run
  expect(profileOf(scenario)).toBe("rfc6724")
  expect(profileOf({ ...scenario, settings: { ...scenario.settings, selection: "linux" } } as typeof scenario)).toBe("linux")
})
