// Any scenario, any order of commands: the promises of the model hold, nothing traps, every request ends, nothing is left over, and every
// position replays. `RUNS=10000 SEED=…` tries more, and stops at the first failure.

import fc from "fast-check"
import { expect, test } from "vitest"
import * as layout from "../../../build/layout.js"
import { recordsText } from "../../../formats/records.js"
import {
  AddressState,
  AddressType,
  Errno,
  Invariant,
  Kind,
  PrefixState,
  Reason,
  type ScenarioFile,
  type Session,
  Tab,
  type TraceRecord,
} from "../../../host/index.js"
import { CLOSED, END, scenarios } from "../../helpers/random-scenario.js"
import { open } from "../../helpers/world.js"

function promises(session: Session): void {
  const { records, end, entities } = session.run
  for (const t of [5e6, 12.345e6, 20e6, 30e6, end]) {
    const { prefixes, addresses, sockets } = session.seek(t)
    const texts = prefixes.map(({ text }) => text)
    expect(new Set(texts).size, "no two hosts hold one prefix").toBe(texts.length)
    for (const address of addresses) {
      const holding = sockets.filter(({ claim, source }) => claim === address.serial || source === address.serial)
      expect(address.holders, `holders of ${address.name} at ${t} counted`).toBe(holding.length)
      expect(address.state).not.toBe(AddressState.Invalid)
    }
  }
  const kept = [AddressType.SessionLasting, AddressType.Fixed]
  // Somebody else may have an optimistic address.
  const doubled = new Set(
    records.filter(({ kind, reason }) => kind === Kind.AddrInvalid && reason === Reason.Duplicate).map((r) => r.address),
  )
  expect(
    records.filter((r) => r.kind === Kind.SockBroken && kept.includes(entities.get(r.address)?.type ?? 0) && !doubled.has(r.address)),
    "a held session-lasting address stays valid",
  ).toEqual([])
  for (const { n, cause } of records) expect(cause).toBeLessThan(n)
  const told = records.filter((r) => r.kind === Kind.Violation && !isGivenUp(session, r))
  expect(told.map((r) => [r.t, Invariant[r.value], r.host])).toEqual([])
  requestsEnd(session)
}

/** A Fixed address is valid always, but where the scenario itself says that an unheld one is not kept (S-17). */
function isGivenUp({ run: { records } }: Session, { value, address }: TraceRecord): boolean {
  const unheld = [Reason.IdleExpired, Reason.LastSocketClosed]
  const gone = records.find((r) => r.kind === Kind.AddrInvalid && r.address === address)
  return value === Invariant.FixedInvalid && gone !== undefined && unheld.includes(gone.reason)
}

/** The longest time-out that a scenario has here, with its retries: a request may still be under way that long before the run's end. */
const LONGEST_WAIT = 12e6

/** OD-3.1-05: each is answered, cancelled or timed out; 0 comes with an address, and nothing else does (OD-4.1-03). */
function requestsEnd({ run: { records, end } }: Session): void {
  const pending = new Map<number, number>()
  for (const { n, kind, code, socket, address } of records) {
    if (kind === Kind.AppReq && !pending.has(socket)) pending.set(socket, n)
    if (kind === Kind.SockClose || (kind === Kind.SetscRet && code !== Errno.EINPROGRESS && code !== Errno.EALREADY)) pending.delete(socket)
    if (kind === Kind.SetscRet) expect(address !== 0, `0 if and only if an address: ${n}`).toBe(code === Errno.OK)
  }
  const overdue = [...pending].filter(([, n]) => (records[n - 1]?.t ?? 0) < end - LONGEST_WAIT)
  expect(overdue, "every request ends").toEqual([])
}

/** Long after all is closed and detached: no socket, message or connection, no prefix that nobody heard of, each pool as it should be. */
function nothingLeft(session: Session): void {
  const frame = session.seek(session.run.end)
  expect([frame.sockets, frame.messages], "no socket and no message is left").toEqual([[], []])
  const { views, call } = session.booted.engine
  const rows = <T>(tab: Tab, read: (v: layout.Views, at: number) => T) =>
    Array.from({ length: layout.readTable(views, layout.TABLES_AT + tab * layout.TableSize).used }, (_, slot) =>
      read(views, call.rowAddress(tab, slot)),
    )
  const prefixes = rows(Tab.Prefix, layout.readPrefix).filter(({ serial }) => serial !== 0)
  expect(prefixes.filter(({ state, holders }) => state === PrefixState.Requested || holders !== 0)).toEqual([])
  expect(rows(Tab.Inbound, layout.readInbound).filter(({ serial }) => serial !== 0)).toEqual([])
  rows(Tab.Pool, layout.readPool).forEach(({ allocated, free, size }, pool) => {
    const given = prefixes.filter(({ poolEntry, owner, type }) => poolEntry !== -1 && owner * 5 + type === pool)
    expect([allocated, free], `pool ${pool}`).toEqual([given.length, size - given.length])
  })
}

function keeps(scenario: ScenarioFile, place: number): void {
  const session = open(scenario)
  promises(session)
  nothingLeft(session)
  const text = recordsText(session.run)
  const n = place % (session.run.records.length + 1)
  const { run: _, ...frame } = session.at(n)
  session.do({ do: "attach", host: "MH1", gateway: "GW2" }, session.seek((place * 7919) % (CLOSED * 1e6)).position)
  promises(session)
  session.switchTo(0)
  expect(recordsText(session.run)).toBe(text)
  const { run: __, ...again } = open(scenario).at(n)
  expect(again).toEqual(frame)
}

test(`random scenarios of ${END} s keep every promise, leave nothing over, replay the same, and go on after a fork`, () => {
  fc.assert(
    fc.property(scenarios, fc.nat(), (scenario, place) => {
      try {
        keeps(scenario, place)
      } catch (error) {
        // A file that the command line runs.
        throw Error(`${error instanceof Error ? error.message : error}\n${JSON.stringify(scenario)}`)
      }
    }),
    { numRuns: Number(process.env.RUNS ?? 40), endOnFailure: process.env.RUNS !== undefined },
  )
}, 1_800_000)
