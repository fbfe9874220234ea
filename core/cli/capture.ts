// odmm capture: a capture of a handoff, a real one or an exported one, as the story that its packets tell.

import { parseArgs } from "node:util"
import { openPcap } from "../formats/capture/files/pcap.js"
import { openPcapng } from "../formats/capture/files/pcapng.js"
import { CaptureReader } from "../formats/capture/files/reading.js"
import { Reconstruction } from "../formats/capture/reconstructed/reconstruction.js"
import type { Story } from "../formats/capture/reconstructed/story.js"
import { factPieces, ladderText, narrativeText, storyJson } from "../formats/capture/told/lines.js"
import { sourcesOf } from "../formats/capture/told/sources.js"
import { storyText } from "../formats/capture/told/text.js"
import { type Core, loadCore } from "../host/index.js"
import { Selector } from "../host/select/selector.js"
import { ofFile } from "../host/values/error.js"
import { own } from "../host/values/own.js"
import { visible } from "../host/values/visible.js"
import { written } from "./io/long-work.js"
import { type Io, reasonOf, UsageError, type Verb } from "./io/verb.js"

const FORMATS: Readonly<Record<string, (story: Story, label: string, core: Core) => string | Iterable<string>>> = {
  text: (story, label, core) => plain(storyText(story, label, sourcesOf(story, new Selector(core)))),
  ladder: (story, label) => plain(ladderText(story, label)),
  narrative: (story, label) => plain(narrativeText(story, label)),
  records: (story) => factPieces(story),
  json: (story) => storyJson(story),
}

export const capture: Verb = {
  name: "capture",
  summary: "reads a pcap or pcapng file and tells what of a handoff is in it",
  help: `odmm capture FILE [--format F] [-o FILE]

FILE is what tcpdump, dumpcap or Wireshark captured, or what "odmm run SCENARIO --format pcapng" wrote: pcap or pcapng, of Ethernet (with
or without VLAN tags), Linux cooked (v1, v2) or raw IP. Its router solicitations and advertisements, duplicate address probes, DHCPv6,
bindings of Mobile IPv6 and Proxy Mobile IPv6, TCP and tunnels become hosts, addresses with states and lifetimes, connections with the
reason for their source, and a list of what happened. All of it is reconstructed, and says so; what was not seen is listed, too. Types of
addresses are on no wire: they are "unknown", except in captures of ours, whose comments tell them.

  --format F        text (default) | ladder (at most 72 columns) | narrative (Markdown) | records (JSON lines) | json (all of it)
  -o, --output F    write to a file in place of standard output

Exit 1: the file is damaged; what stands before that place is told, and the place is named.
`,
  async run(args, io) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { format: { type: "string", default: "text" }, output: { type: "string", short: "o" } },
    })
    const [file, ...more] = positionals
    if (file === undefined || more.length > 0) throw new UsageError("capture: name one capture, or - for standard input")
    const format = own(FORMATS, values.format)
    if (!format) throw new UsageError(`capture: there is no format "${values.format}"; there is ${Object.keys(FORMATS).join(", ")}`)
    const label = file === "-" ? "standard input" : file
    const { story, fault } = await readCapture(file, label, io)
    const text = format(story, label, await loadCore(new Uint8Array(await io.core())))
    await written(typeof text === "string" ? [text] : text, values.output, io)
    if (fault !== null) io.err(`${label}: ${fault}\n`)
    return fault === null ? 0 : 1
  },
}

/** Bytes that are read between two looks at what else there is to do. */
const SLICE = 1 << 20

async function readCapture(file: string, label: string, io: Io): Promise<{ story: Story; fault: string | null }> {
  const reader = new CaptureReader([openPcapng, openPcap])
  const made = new Reconstruction(() => reader.interfaces)
  let bytes = 0
  let told = 0
  try {
    for await (const piece of io.chunks(file)) {
      for (const packet of reader.push(piece)) made.see(packet)
      bytes += piece.length
      if (bytes - told < SLICE) continue
      told = bytes
      io.progress(`read ${(bytes / 1e6).toFixed(1)} MB, ${reader.packets.toLocaleString("en")} packets`)
      await io.breathe()
    }
    for (const packet of reader.end()) made.see(packet)
  } catch (error) {
    if ((error as { readonly code?: string }).code) throw new UsageError(`${label}: ${reasonOf(error)}`)
    throw ofFile(error, label)
  }
  io.progress(null)
  return { story: made.story(), fault: reader.fault }
}

/** Names are a stranger's: nothing in them acts on the terminal. */
const plain = (text: string): string => text.split("\n").map(visible).join("\n")
