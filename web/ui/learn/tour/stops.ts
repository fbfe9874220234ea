// The stops of the tour: what each points at, and its text.

export interface Stop {
  readonly title: string
  readonly says: string
  /** Selectors of what it points at: the first that matches a visible element. */
  readonly at: readonly string[]
}

export const STOPS: readonly Stop[] = [
  {
    title: "The stage",
    says: "A mobile host below, gateways above it, servers at the top. Each coloured line is one application's session: its colour is the kind of address that it asked for.",
    at: [".stage-pane"],
  },
  {
    title: "Move the host",
    says: "Drag the host into another gateway's cell, or press Enter on it and choose. That is a handoff: some sessions live on by a tunnel, others end.",
    at: [".stage .things [aria-label*='mobile host']", ".stage-pane"],
  },
  {
    title: "Time",
    says: "Play, pause, step, or drag the line: the whole run is computed already. A bar is an address, a thin line a socket, a cross its end.",
    at: [".timeline-pane", ".timeline-box"],
  },
  {
    title: "Why",
    says: "Click a socket on the stage. One sentence says why its session lives or ended; here is why it has its address, rule by rule, with the clause that says so.",
    at: ["[data-view='why']", "[role='tablist'] [id][aria-controls]:nth-of-type(3)", ".inspector"],
  },
  {
    title: "What if",
    says: "What you do in the past begins a branch: the run as it was stays. Branches lists them; Undo takes the last act back.",
    at: [".branches"],
  },
  {
    title: "Share",
    says: "A link leads back to exactly this: the scenario, all that you did, and the moment. Other scenarios are under the name at the top.",
    at: ["[aria-label='Share']", "[aria-label='More']"],
  },
]
