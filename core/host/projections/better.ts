// Which way a figure of a run is better, and why: less signalling, more sessions that lived. What is missing here is neither: more handoffs are no
// fault of a policy.

export interface Better {
  readonly is: "less" | "more"
  readonly why: string
}

const less = (why: string): Better => ({ is: "less", why })
const more = (why: string): Better => ({ is: "more", why })

export const BETTER: ReadonlyMap<string, Better> = new Map([
  ["setscFailed", less("each is an application that did not get what it asked for")],
  ["setupMean", less("applications wait that long for an address")],
  ["setupMost", less("an application waited that long for an address")],
  ["signallingMessages", less("the network carries and answers each")],
  ["signallingBytes", less("the network carries them, the radio link too")],
  ["anchoredSeconds", less("an anchor keeps state and forwards for a host that is elsewhere")],
  ["tunnelByteHops", less("bytes take the way by the anchor")],
  ["pathStretch", less("packets take a longer way than they need")],
  ["pathStretchMost", less("packets take a longer way than they need")],
  ["interruptionMost", less("an application hears nothing for so long")],
  ["interruptionTotal", less("applications hear nothing for so long")],
  ["sessionsSurvived", more("each lived through a handoff")],
  ["sessionsBroken", less("each is a session that its application lost")],
  ["stalls", less("a player stood still")],
  ["stalledSeconds", less("players stood still for so long")],
  ["packetsLost", less("they have to be sent again, or are missed")],
  ["inboundReached", more("a correspondent reached the host")],
  ["requestsRefused", less("the network had nothing to give")],
  ["promisesBroken", less("an address ended that was promised to stay")],
])
