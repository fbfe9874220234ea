// The spotlight: of a stage's marks those that belong to what is highlighted keep their look, the others step aside. Pure.

import type { Frame, Serial } from "../../core/host/index.js"
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
  const isOut = ({ key }: Shape): boolean => {
    const [, one, other] = LINE.exec(key) ?? []
    return one === undefined || (out.has(Number(one)) && (other === undefined || out.has(Number(other))))
  }
  return {
    ...scene,
    things: scene.things.map((thing) => (out.has(thing.serial) ? thing : aside(thing))),
    lines: scene.lines.map((line) => (isOut(line) ? line : aside(line))),
    messages: scene.messages.map((group) => (isAbout(frame, group.key, out) ? group : aside(group))),
  }
}

/** The keys of lines: of a socket's flow and its stub, by its serial; of a tunnel, by its two ends. */
const LINE = /^(?:[atw]|stub|pipe)(\d+)(?:-(\d+))?[a-z]?$/

const aside = <M extends Shape | Group>(mark: M): M => ({ ...mark, look: `${mark.look} aside` })

/** Whether a message on its way passes between what stands out. */
function isAbout({ messages }: Frame, key: string, out: ReadonlySet<Serial>): boolean {
  const row = messages.find(({ serial }) => key === `message${serial}`)
  return !row || (out.has(row.from) && out.has(row.to))
}
