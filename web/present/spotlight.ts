// The spotlight: of a stage's marks those that belong to what is highlighted keep their look, the others step aside. Pure.

import { type Frame, type Serial, SocketState } from "../../core/host/index.js"
import type { StageScene } from "../scene/stage/stage.js"
import type { Group, Shape } from "../scene/things.js"

/** What stands out with the highlighted objects: a host's sockets with it; a socket's host, prefix, peer and gateways. */
export function standingOut({ hosts, sockets, run }: Frame, highlighted: readonly Serial[]): ReadonlySet<Serial> {
  const chosen = new Set(highlighted)
  const out = new Set(highlighted)
  for (const { serial, host, peer, path, source, claim } of sockets) {
    if (!chosen.has(serial) && !chosen.has(host)) continue
    const gateway = hosts.find((row) => row.serial === host)?.gateway
    const prefix = run.entities.get(source || claim)?.of
    for (const its of [serial, host, peer, prefix, ...(path ? [path.via, path.anchor] : [gateway])]) if (its) out.add(its)
  }
  return out
}

/** The scene with all others aside; the same scene where nothing is highlighted. */
export function spotlit(frame: Frame, scene: StageScene, highlighted: readonly Serial[]): StageScene {
  if (highlighted.length === 0) return scene
  const out = standingOut(frame, highlighted)
  const types = new Set(frame.sockets.flatMap(({ serial, type }) => (out.has(serial) ? [type] : [])))
  const isOut = ({ key }: Shape): boolean => {
    const [, one, other, type] = LINE.exec(key) ?? []
    if (one === undefined) return true
    const ends = out.has(Number(one)) && (other === undefined || out.has(Number(other)))
    return ends && (type === undefined || types.has(Number(type)))
  }
  return {
    ...scene,
    things: scene.things.map((thing) => (out.has(thing.serial) ? thing : aside(thing))),
    lines: scene.lines.map((line) => (isOut(line) ? line : aside(line))),
    messages: scene.messages.map((group) => (isAbout(frame, group.key, out) ? group : aside(group))),
  }
}

/** The keys of lines: of a socket's flow and its stub, by its serial; of a tunnel, by its ends; of a bundle of flows, by its ends and type. */
const LINE = /^(?:[atw]|stub|pipe)(\d+)(?:-(\d+))?(?:-(\d+))?[a-z]?$/

const aside = <M extends Shape | Group>(mark: M): M => ({ ...mark, look: `${mark.look} aside` })

/** Whether a message on its way passes between what stands out. */
function isAbout({ messages }: Frame, key: string, out: ReadonlySet<Serial>): boolean {
  const row = messages.find(({ serial }) => key === `message${serial}`)
  return !row || (out.has(row.from) && out.has(row.to))
}

/** The objects of a name at a frame: of an application ("app1", "MH1/mail") all its sockets. Empty where there is none. */
export function serialsOf(frame: Frame, name: string): readonly Serial[] {
  const { entities } = frame.run
  const sockets = frame.sockets.filter((row) => row.name === name || `${entities.get(row.host)?.name}/${row.name}` === name)
  if (sockets.length > 0) return sockets.map(({ serial }) => serial)
  return [...entities.values()].filter((e) => e.name === name && e.what !== "app" && e.what !== "socket").map(({ serial }) => serial)
}

/** The one of them that is selected: a connected socket rather than another, the newest rather than an older one. 0: none. */
export function serialOf(frame: Frame, name: string): Serial {
  const serials = serialsOf(frame, name)
  const connected = frame.sockets.findLast(({ serial, state }) => state === SocketState.Connected && serials.includes(serial))
  return connected?.serial ?? serials.at(-1) ?? 0
}
