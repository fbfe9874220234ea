// Checks the sense of a presentation: its steps are moments of the run, in order, and what they name is there.

import { timeText } from "../../values/time.js"
import type { Scenario } from "../definition/scenario.js"
import { threadsOf } from "../definition/threads.js"
import { fail, known } from "./nonsense.js"
import { checkCommand, type Names } from "./sense-hosts.js"

export function checkPresentation({ presentation = [], markers, until, hosts, topology }: Scenario, names: Names): void {
  const threads = hosts.flatMap((host) =>
    host.applications.flatMap(threadsOf).flatMap(({ name }) => (hosts.length > 1 ? [name, `${host.name}/${name}`] : [name])),
  )
  const shown = [
    ...new Set([...threads, ...names.hosts, ...names.nodes, ...names.peers, ...(topology.registry ? [topology.registry.name] : [])]),
  ]
  let before = 0
  presentation.forEach((step, i) => {
    const path = ["presentation", i]
    if (step.at === undefined && step.marker === undefined) fail(path, 'has no moment; give it "at" or "marker"')
    if (step.at !== undefined && step.marker !== undefined) fail([...path, "marker"], 'has a moment by "at" already; leave one of them out')
    if (step.marker !== undefined)
      known(
        step.marker,
        markers.map((marker) => marker.name),
        [...path, "marker"],
        "marker",
      )
    const place = [...path, step.at === undefined ? "marker" : "at"]
    const at = step.at ?? markers.find((marker) => marker.name === step.marker)?.at ?? 0
    if (at > until) fail(place, `is after the end of the run; at most ${timeText(until)}`)
    if (at < before) fail(place, `${timeText(at)} is before the step above it, at ${timeText(before)}; put the steps in order of time`)
    before = at
    step.highlight?.forEach((name, k) => {
      known(name, shown, [...path, "highlight", k], "application, host, gateway, anchor or correspondent")
    })
    step.do?.forEach((command, k) => {
      checkCommand({ ...command, at } as Scenario["commands"][number], [...path, "do", k], names)
    })
  })
}
