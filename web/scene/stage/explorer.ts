// The explorer's stage: the part of it that the camera shows, with correspondents, the registry and messages as things that can be selected.

import type { Frame, MessageRow } from "../../../core/host/index.js"
import { MessageKind, shortName, skinAt } from "../../../core/host/index.js"
import { dot, type Group, type Thing } from "../things.js"
import { type Camera, stageSize, windowOf } from "./layout/camera.js"
import type { Network, Size, StageView } from "./layout/places.js"
import { ringed, type StageScene, stageScene } from "./stage.js"

export interface ExplorerView extends StageView {
  readonly camera: Camera
  /** Comes after the stage was first drawn; until then nothing of it is shown. */
  readonly network?: Network | undefined
}

export function explorerScene(frame: Frame, size: Size, view: ExplorerView): StageScene {
  const { network } = view
  const known = (frame.registry && network?.known(frame)) || ""
  const scene = stageScene(frame, stageSize(view.camera, size), {
    ...view,
    known,
    ...(network && { more: network.marks }),
    closer: view.camera.zoom > 1,
  })
  const isPeer = ({ key }: Group): boolean => key.startsWith("peer") || key.startsWith("registry")
  const messages = new Map(frame.messages.map((m) => [`message${m.serial}`, m]))
  const peers = scene.groups.filter(isPeer).map((g) => peerThing(frame, g, known, view.selected ?? 0))
  return {
    ...scene,
    window: windowOf(view.camera, size),
    groups: scene.groups.filter((g) => !isPeer(g)),
    things: [...peers, ...scene.things],
    messages: scene.messages.map((g) => messageThing(frame, g, messages.get(g.key), view.selected ?? 0)),
  }
}

function peerThing(frame: Frame, group: Group, known: string, selected: number): Thing {
  if (frame.registry && group.key.startsWith("registry")) {
    const { serial, name } = frame.registry
    const thing: Thing = { ...group, serial, what: "registry", name: [name, "registry", known].filter(Boolean).join(", "), radius: 8 }
    return serial === selected ? ringed(thing) : thing
  }
  const peer = frame.peers.find((p) => group.key === `peer${p.serial}`)
  const name = `${peer?.name ?? ""}, correspondent, ${peer?.text ?? ""}`
  const thing: Thing = { ...group, serial: peer?.serial ?? 0, what: "peer", name, radius: 8 }
  return thing.serial === selected ? ringed(thing) : thing
}

/** A packet or a signalling message on one of its hops, as a thing; the mark of a loss stays a group. */
function messageThing(frame: Frame, group: Group, message: MessageRow | undefined, selected: number): Group {
  if (!message) return group
  const { serial } = message
  // A larger area for fingers: a packet itself is small.
  const shapes = [{ key: "hit", d: dot(0, 0, 12), look: "hit" }, ...group.shapes]
  const thing: Thing = { ...group, shapes, serial, what: "message", name: messageWords(frame, message), radius: 8 }
  return serial === selected ? ringed(thing) : thing
}

/** "PBU, message, GW2 to GW1". */
export function messageWords(frame: Frame, { kind, from, to }: MessageRow): string {
  const name = (serial: number): string => frame.run.entities.get(serial)?.name ?? ""
  return `${kind === MessageKind.Sample ? "packet" : shortName(kind, skinAt(frame.run, frame.time))}, message, ${name(from)} to ${name(to)}`
}
