// Applications that make scripted calls of the socket API, and what each call returned.

import { Errno, Kind, type ScenarioFile, type Session } from "../../host/index.js"
import { attach, open, small, start } from "./world.js"

export type Calls = NonNullable<NonNullable<ScenarioFile["hosts"][number]["applications"]>[number]["calls"]>
export type Parts = Parameters<typeof small>[0]

const RETURNS = [
  ...[Kind.SetscRet, Kind.BindRet, Kind.ConnectRet, Kind.SendRet, Kind.ListenRet, Kind.AcceptRet, Kind.SockOpen, Kind.SockClose],
  ...[Kind.SetsockoptRet, Kind.GetsockoptRet, Kind.GetsocknameRet],
]

/** "SetscRet 0 IPsl1": what each call returned, in order. */
export function returns(session: Session): string[] {
  const { records, entities } = session.run
  return records
    .filter(({ kind }) => RETURNS.includes(kind))
    .map(({ kind, code, address }) => {
      const name = entities.get(address)?.name
      return `${Kind[kind]?.replace("Ret", "")} ${code === 0 ? "0" : Errno[code]}${name ? ` ${name}` : ""}`
    })
}

/** Opens a run in which one application makes these calls from 1 s on; its host attaches at 0 s. */
export function scripted(calls: Calls, parts: Parts = {}, more: object = {}): Session {
  return open(
    small({
      ...parts,
      apps: [{ calls, onBroken: "fail", ...more }],
      commands: [attach(0, "GW1"), start(1, "app1"), ...(parts.commands ?? [])],
    }),
  )
}
