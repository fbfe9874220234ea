// Capture files of strangers: real captures and one of ours, their bytes changed, parts of them cut out, doubled and moved, lengths that lie.

import { readFileSync } from "node:fs"
import fc from "fast-check"
import { pcapngPieces } from "../../../formats/capture/exported/pcapng.js"
import { openPcap } from "../../../formats/capture/files/pcap.js"
import { openPcapng } from "../../../formats/capture/files/pcapng.js"
import { CaptureReader } from "../../../formats/capture/files/reading.js"
import { Reconstruction } from "../../../formats/capture/reconstructed/reconstruction.js"
import type { Story } from "../../../formats/capture/reconstructed/story.js"
import { factPieces, ladderText, narrativeText, storyJson } from "../../../formats/capture/told/lines.js"
import { sourcesOf } from "../../../formats/capture/told/sources.js"
import { storyText } from "../../../formats/capture/told/text.js"
import { readScenario, Session } from "../../../host/index.js"
import { Selector } from "../../../host/select/selector.js"
import { visible } from "../../../host/values/visible.js"
import { campaignOf } from "../campaign.js"
import { core, fixture, SCENARIOS } from "../inputs/shipped.js"
import { areLines, isDeclared, isOneLine, law, within } from "../laws.js"

const REAL = ["radvd-handoff.pcapng", "radvd-cooked2-nano.pcap", "dnsmasq-dhcpcd-cooked.pcap", "scapy-bindings-vlan.pcap"]

/** What is done to the bytes, in turn; places are parts of what is there then. */
type Change =
  | { readonly do: "set"; readonly at: number; readonly bytes: readonly number[] }
  | { readonly do: "cut" | "double"; readonly at: number; readonly length: number }

interface Input {
  readonly capture: number
  readonly changes: readonly Change[]
  /** Bytes of a piece. */
  readonly piece: number
}

const place = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true })
/** Numbers that lengths, counts and types are unlikely to be. */
const bytes = fc.oneof(
  fc.constantFrom(
    [0],
    [255],
    [0, 0, 0, 0],
    [255, 255, 255, 255],
    [0xfc, 0xff, 0xff, 0x7f],
    [0, 0, 0, 128],
    [41],
    [0],
    [43],
    [44],
    [60],
    [135],
    [58],
  ),
  fc.array(fc.nat(255), { minLength: 1, maxLength: 8 }),
)
const change: fc.Arbitrary<Change> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant("set" as const), at: place, bytes }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom("cut" as const, "double" as const), at: place, length: fc.nat(400) }) },
)

export const captures = campaignOf<Input>({
  name: "captures",
  about: "capture files, real ones and ours, with bytes changed, cut out and doubled",
  share: { inputs: 20, time: 8 },
  inputs: fc.record({
    capture: fc.nat(REAL.length),
    changes: fc.array(change, { maxLength: 8 }),
    piece: fc.constantFrom(1 << 20, 997, 64),
  }),
  show: (input) => JSON.stringify(input),
  smaller: ({ changes, ...rest }) => changes.map((_, i) => ({ ...rest, changes: changes.filter((__, k) => k !== i) })),
  async check({ capture, changes, piece }) {
    const loaded = await core()
    const file = changed((await originals())[capture] ?? new Uint8Array(), changes)
    const read = within("a capture is read", () => storyOf(file, piece))
    if (read === null) return
    const { story, fault } = read
    if (fault !== null) isOneLine(fault, "the fault of a capture")
    law(changes.length > 0 || fault === null, "a sound capture is at fault", () => `${fault}`)
    for (const text of story.notSeen) isOneLine(visible(text), "what was not seen")
    within("a story is told", () => {
      areLines(
        storyText(story, "FILE", sourcesOf(story, new Selector(loaded)))
          .split("\n")
          .map(visible)
          .join("\n"),
        "the text",
      )
      for (const line of factPieces(story)) JSON.parse(line)
      JSON.parse(storyJson(story))
      narrativeText(story, "FILE")
      for (const line of ladderText(story, "FILE").split("\n")) law([...line].length <= 72, "the ladder is too wide", () => line)
    })
    isInOrder(story)
  },
})

function storyOf(file: Uint8Array, piece: number): { readonly story: Story; readonly fault: string | null } | null {
  const reader = new CaptureReader([openPcapng, openPcap])
  const made = new Reconstruction(() => reader.interfaces)
  try {
    for (let at = 0; at < file.length; at += piece) for (const packet of reader.push(file.subarray(at, at + piece))) made.see(packet)
    for (const packet of reader.end()) made.see(packet)
  } catch (error) {
    isDeclared(error)
    return null
  }
  return { story: made.story(), fault: reader.fault }
}

/** No time is no number, and what happens stands in its order. */
function isInOrder({ facts, lasts }: Story): void {
  law(Number.isSafeInteger(lasts), "a capture lasts no number of microseconds", () => String(lasts))
  facts.forEach(({ t }, i) => law(t >= (facts[i - 1]?.t ?? 0), "what happened is not in order", () => String(t)))
}

function changed(original: Uint8Array, changes: readonly Change[]): Uint8Array {
  return changes.reduce((all: Uint8Array, one) => {
    const at = Math.floor(one.at * all.length)
    if (one.do === "set") {
      const copy = Uint8Array.from(all)
      copy.set(one.bytes.slice(0, all.length - at), at)
      return copy
    }
    const [before, part, after] = [all.subarray(0, at), all.subarray(at, at + one.length), all.subarray(at + one.length)]
    return new Uint8Array(Buffer.concat(one.do === "cut" ? [before, after] : [before, part, part, after]))
  }, original)
}

let made: Promise<readonly Uint8Array[]> | null = null

/** The real ones, then one of ours: made once. */
function originals(): Promise<readonly Uint8Array[]> {
  made ??= (async () => {
    const raw = JSON.parse(SCENARIOS[1] ?? "")
    const settings = { ...raw.settings, skin: "dhcpv6", dad: "on" }
    const session = Session.open(await core(), await readScenario(JSON.stringify({ ...raw, samples: "off", settings })))
    const ours = new Uint8Array(Buffer.concat([...pcapngPieces(session)]))
    return [...REAL.map((name) => new Uint8Array(readFileSync(fixture(`captures/${name}`)))), ours]
  })()
  return made
}
