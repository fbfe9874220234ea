// The record of a simulated host at a moment: on it, the engine that explains decides as the run did.

import fc from "fast-check"
import { expect, test } from "vitest"
import { questionOf } from "../../../host/explain/host-of-frame.js"
import { type Frame, Kind, Rule } from "../../../host/index.js"
import { ruleName } from "../../../host/select/names.js"
import { ask } from "../../../host/select/question.js"
import { Selector } from "../../../host/select/selector.js"
import { scenarios } from "../../helpers/random-scenario.js"
import { attach, close, core, open, small, start } from "../../helpers/world.js"

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

test("the engine takes the source of each selection of a run, by the same rule, ties included (X-39)", () => {
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

test("addresses are listed in the order in which they came, also where a new one took the row of one that is gone", () => {
  const { addresses } = session.seek(6_500_000)
  const host = questionOf(session.seek(6_500_000), session.run.records[0]?.host ?? 0, "2001:db8::1").host
  const came = addresses.toSorted((a, b) => a.serial - b.serial).map(({ text }) => text)
  expect(addresses.map(({ text }) => text)).not.toEqual(came)
  expect(host.addresses.map(({ addr }) => addr)).toEqual(came)
})

test("a link-local destination is asked with the host's only interface (RFC 4007 §6)", () => {
  const frame = session.seek(2_500_000)
  const dev = (dst: string) => questionOf(frame, frame.hosts[0]?.serial ?? 0, dst).asked.dev
  expect(["fe80::1", "ff02::1", "ff0e::1", "2001:db8::1"].map(dev)).toEqual(["wlan0", "wlan0", null, null])
})

test("profile and changes are those of the host, as set in the scenario or during the run (S-08)", () => {
  const file = small({ commands: [attach(0, "GW1"), { at: 2, do: "set", host: "MH1", key: "selection", value: "linux" }] })
  const of = (settings: object, t: number) => {
    const frame = open({ ...file, hosts: file.hosts.map((host) => ({ ...host, settings })) }).seek(t)
    const { profile, changes } = questionOf(frame, frame.hosts[0]?.serial ?? 0, "2001:db8::1")
    return [profile, changes]
  }
  expect(of({}, 1e6)).toEqual(["rfc6724", {}])
  expect(of({ selection: { profile: "rfc3484", rule5_5: true, cga: "off" } }, 1e6)).toEqual(["rfc3484", { rule5_5: true, cga: "off" }])
  expect(of({ selection: "rfc3484" }, 3e6)).toEqual(["linux", {}])
})

test("in any run the engine that explains takes the source, and by the rule, that each selection took (S-08, S-11)", () => {
  const selector = new Selector(core)
  fc.assert(
    fc.property(scenarios, (scenario) => {
      const session = open(scenario)
      const selections = session.run.records.filter(({ kind, value }) => kind === Kind.Select && value !== Rule.Explicit).slice(0, 40)
      for (const record of selections) {
        const frame = session.at(record.n)
        const question = questionOf(frame, record.host, session.run.entities.get(record.other)?.text ?? "")
        // Without a route connect() ends there, whatever source was taken.
        if (question.host.default_route_if === null) continue
        const prefs = frame.sockets.find(({ serial }) => serial === record.socket)?.preferences || null
        const { src, by } = ask(selector, { ...question, asked: { ...question.asked, prefs } })
        expect([src, by], `selection ${record.n}`).toEqual([
          session.run.entities.get(record.address)?.text ?? linkLocal(frame, record.address),
          ruleName(record.value),
        ])
      }
    }),
    { numRuns: Number(process.env.RUNS ?? 120) },
  )
}, 240_000)

/** Of what the network has not named. */
const linkLocal = (frame: Frame, address: number) => frame.addresses.find(({ serial }) => serial === address)?.text ?? null
