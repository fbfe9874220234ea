// The menu of an application or one of its sockets: to open and close it, and the socket API call by call.

import { type Entity, Errno, type Frame, type Serial, SocketState } from "../../../core/host/index.js"
import { perRun } from "../../scene/per-run.js"
import { calls } from "./calls.js"
import { type Action, act, type Entry, group, isAction, type Now, settings } from "./entries.js"

/** All applications: looked for once in a run, which may have a hundred thousand things. */
export const applicationsIn = perRun((run): readonly Entity[] => [...run.entities.values()].filter((e) => e.what === "app"))

export function applicationsOf(frame: Frame, host: Serial): Entity[] {
  return applicationsIn(frame.run).filter((e) => e.host === host)
}

/** "app3 browser". */
export const calledApplication = ({ name, role }: Entity): string => [name, role].filter(Boolean).join(" ")

export function applicationEntries(now: Now, app: Serial, socket?: Serial): Entry[] {
  const { frame } = now
  const entity = frame.run.entities.get(app)
  const host = entity && frame.run.entities.get(entity.host)?.name
  if (!entity || !host) return []
  const who = { host, application: entity.name }
  const row = frame.sockets.find((s) => (socket ? s.serial === socket : s.app === app))
  const close = act(now, "Close", { do: "close", ...who }, `−1 ${Errno[Errno.EBADF]}: ${entity.name} has no open socket.`)
  return [openApplication(now, entity, host), close, ...calls(now, entity, who, row), settings(`Settings of ${entity.name} …`, who)]
}

/** The same for the socket's own menu: few lines, the rest of the calls one level deeper, below what cannot be done. */
export function socketMenu(now: Now, app: Serial, socket?: Serial): Entry[] {
  const [open, close, ...rest] = applicationEntries(now, app, socket)
  if (!open || !close) return []
  const [first, later] = isAction(open) && open.because ? [close, open] : [open, close]
  const isAsk = (entry: Entry): boolean => entry.name === "setsc …"
  const last = rest.at(-1) as Entry
  return [first, ...rest.filter(isAsk), ...group("More calls", [...rest.slice(0, -1).filter((entry) => !isAsk(entry)), later]), last]
}

export function openApplication(now: Now, app: Entity, host: string): Action {
  const { frame } = now
  const name = `Open ${calledApplication(app)}`
  const isBroken = frame.sockets.some((s) => s.app === app.serial && s.state === SocketState.Broken)
  return act(
    now,
    name,
    { do: "open", host, application: app.name },
    `${app.name} is open.`,
    isBroken ? "Its socket is broken: a new one." : undefined,
  )
}
