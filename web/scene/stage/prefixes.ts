// Makes the tags of prefixes things that can be selected.

import { type Frame, PrefixState, TYPE_WORD } from "../../../core/host/index.js"
import type { Group, Thing } from "../things.js"
import { ringed, type StageScene } from "./stage.js"

/** Tags of released prefixes stay groups. */
export function withPrefixes(frame: Frame, scene: StageScene, selected: number): StageScene {
  const things: Thing[] = []
  const groups = scene.groups.filter((group) => {
    const thing = prefixThing(frame, group, selected)
    if (thing) things.push(thing)
    return !thing
  })
  return { ...scene, groups, things: [...scene.things, ...things] }
}

function prefixThing(frame: Frame, group: Group, selected: number): Thing | undefined {
  const prefix = frame.prefixes.find((p) => group.key === `prefix${p.serial}`)
  if (!prefix || prefix.state >= PrefixState.Released) return undefined
  const { serial, type, text, state } = prefix
  const owner = frame.run.entities.get(prefix.owner)?.name ?? ""
  const name = `${prefix.name}, ${TYPE_WORD[type]} prefix, ${text}, ${state > PrefixState.Local ? "anchored at" : "of"} ${owner}`
  const thing: Thing = { ...group, serial, what: "prefix", name, radius: 6 }
  return serial === selected ? ringed(thing) : thing
}
