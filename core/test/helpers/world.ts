// The compiled core, small scenarios, and runs written as one line for each record.

import { readFileSync } from "node:fs"
import * as v from "valibot"
import { isQuiet, Kind, loadCore, type ScenarioFile, Session } from "../../host/index.js"
import { ScenarioSchema } from "../../host/scenario/definition/scenario.js"

export const core = await loadCore(readFileSync(new URL("../../build/core.wasm", import.meta.url)))
export const DRAFT = readFileSync(new URL("../../../public/scenarios/draft-4.2.json", import.meta.url), "utf8")

type Settings = NonNullable<ScenarioFile["settings"]>
type Application = NonNullable<ScenarioFile["hosts"][number]["applications"]>[number]
export type Asking = Pick<Application, "asks">
type Gateway = ScenarioFile["topology"]["gateways"][number]

/** Three gateways, one correspondent and one host with these applications; short delays and no randomness unless set otherwise. */
export function small(parts: {
  readonly apps?: readonly Partial<Application>[]
  readonly commands?: ScenarioFile["commands"]
  readonly faults?: ScenarioFile["faults"]
  readonly settings?: Settings
  readonly gateway?: Partial<Gateway>
  readonly until?: number
  readonly stack?: "on-demand" | "legacy"
}): ScenarioFile {
  const { poolSize: size = 4, ...rest } = parts.gateway ?? {}
  const gateway = (name: string, i: number): Gateway => ({
    name,
    access: "5ms",
    pools: { sessionLasting: { prefix: `2001:db8:${i}:a::/56`, size }, nonPersistent: { prefix: `2001:db8:${i}:1::/56`, size } },
    poolSize: size,
    ...rest,
  })
  return {
    version: 1,
    title: "small",
    until: parts.until ?? 20,
    samples: "off",
    settings: { dad: "off", solicitDelay: 0, advertisements: "once", gap: "50ms", ...parts.settings },
    topology: {
      gateways: [gateway("GW1", 1), gateway("GW2", 2), gateway("GW3", 3)],
      correspondents: [{ name: "peer", address: "2001:db8:ffff::1" }],
    },
    hosts: [
      {
        name: "MH1",
        stack: parts.stack ?? "on-demand",
        applications: (parts.apps ?? []).map((app, i) => ({ name: `app${i + 1}`, to: "peer", ...app })),
      },
    ],
    commands: parts.commands ?? [{ at: 0, do: "attach", host: "MH1", gateway: "GW1" }],
    faults: parts.faults ?? [],
  }
}

export const open = (file: ScenarioFile) => Session.open(core, v.parse(ScenarioSchema, file))
export const attach = (at: number | string, gateway: string) => ({ at, do: "attach", host: "MH1", gateway }) as const
export const detach = (at: number | string) => ({ at, do: "detach", host: "MH1" }) as const
export const start = (at: number | string, application: string) => ({ at, do: "open", host: "MH1", application }) as const
export const close = (at: number | string, application: string) => ({ at, do: "close", host: "MH1", application }) as const

export const of = (session: Session, ...kinds: Kind[]) => session.run.records.filter(({ kind }) => kinds.includes(kind))

/** A line for each record, "6.086 AddrInvalid IPnp1": all but data samples, or only the kinds asked for. */
export function story(session: Session, ...only: Kind[]): string[] {
  const { records, entities } = session.run
  return records
    .filter(({ kind }) => (only.length > 0 ? only.includes(kind) : !isQuiet(kind)))
    .map((r) => {
      const about = [r.app, r.prefix && !r.address ? r.prefix : 0, r.address].map((serial) => entities.get(serial)?.name).filter(Boolean)
      return [(r.t / 1e6).toFixed(3), Kind[r.kind], ...about].join(" ")
    })
}
