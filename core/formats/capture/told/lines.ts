// A reconstructed story for tools and documents: a line of JSON for each happening, Markdown, a ladder of at most 72 columns.

import { clockText, durationText } from "../../../host/index.js"
import { own as ownOf } from "../../../host/values/own.js"
import { jsonText } from "../../json.js"
import { cut, wrap } from "../../ladder/cells.js"
import { Grid, MARGIN, WIDTH } from "../../ladder/grid.js"
import type { Fact, HostStory, Story } from "../reconstructed/story.js"

/** One JSON line each, in the form of a run's records; `seen`: a packet shows it, else it is inferred. */
export function* factPieces({ facts, label }: Story): Generator<string> {
  for (const [i, { t, kind, packet, host, from, to, prefix, address, text }] of facts.entries()) {
    const ends = from === "" ? {} : { from, to }
    const about = { ...(host && { host }), ...ends, ...(prefix && { prefix }), ...(address && { address }) }
    yield `${jsonText({ n: i + 1, t, kind, ...about, seen: packet > 0, ...(packet > 0 && { packet }), text, ...(i === 0 && { label }) })}\n`
  }
}

/** The whole story as JSON; times in microseconds, what never ends is null. */
export const storyJson = (story: Story): string => `${jsonText(story, 2)}\n`

export function narrativeText(story: Story, label: string): string {
  const { facts, notSeen, packets, lasts } = story
  const item = ({ t, text, packet }: Fact) => `- **${clockText(t)} s** ${plain(text)} (${packet > 0 ? `packet ${packet}` : "inferred"})`
  return `${[
    `# ${plain(label)}`,
    `Reconstructed from ${packets.toLocaleString("en")} packets in ${durationText(lasts)}.`,
    `## What happens\n\n${facts.map(item).join("\n") || "Nothing."}`,
    `## What was not seen\n\n${notSeen.map((text) => `- ${plain(text)}`).join("\n") || "Nothing is known to be missing."}`,
  ].join("\n\n")}\n`
}

/** Text that Markdown takes as text. */
const plain = (text: string): string => text.replace(/[\\`*_{}[\]<>#|~]/g, "\\$&").replace(/\s+/g, " ")

/** Ladders, one a host. */
const MOST_HOSTS = 50
/** Lifelines beside the host: as many as have room. */
const MOST = 4
const PAUSE = 300_000

export function ladderText(story: Story, label: string): string {
  const parts = story.hosts
    .slice(0, MOST_HOSTS)
    .map((host) => hostLadder(story, host))
    .filter((lines) => lines.length > 0)
  const head = [...wrap(`${label}, reconstructed`, WIDTH), ...(parts.length === 0 ? ["", "No host is in it."] : [])]
  return `${[...head, ...parts.flatMap((lines) => ["", ...lines]), "", "(i) is inferred: no packet says so."].join("\n")}\n`
}

function hostLadder({ facts, bindings }: Story, host: HostStory): string[] {
  const own = new Set([...host.linkLocals, ...host.addresses.map(({ text }) => text)])
  const about = facts.filter((fact) => fact.host === host.name)
  if (about.length === 0) return []
  const routers = [...new Set(host.attachments.map(({ router }) => router))]
  const anchors = [
    ...new Set(bindings.filter(({ prefix }) => host.prefixes.some(({ text }) => text === prefix)).flatMap(({ from, to }) => [from, to])),
  ]
  const columns = [...routers, ...anchors].slice(0, MOST)
  const titles = [cut(host.name, 16), ...columns, "others"]
  const gap = Math.floor((WIDTH - MARGIN - 8) / (titles.length - 1))
  const others = titles.length - 1
  const place = (address: string): number => {
    if (own.has(address) || address === "::") return 0
    const at = columns.indexOf(address)
    return at < 0 ? others : at + 1
  }
  const x = (column: number) => MARGIN + column * gap
  const grid = new Grid(titles.map((_, i) => x(i)))
  const lines = [grid.titles(titles.map((title, i) => (i === 0 || i === others ? title : short(title))))]
  let before: number | null = null
  for (const { t, kind, from, to, text, packet } of about) {
    if (before !== null && t - before >= PAUSE) lines.push(grid.line("", [[MARGIN + 1, ` ${durationText(t - before)} `]], ":"))
    const left = `     ${t === before ? "" : clockText(t).slice(0, 8).padStart(8)}`.padEnd(MARGIN - 1)
    before = t
    const [a, b] = [
      ARROWS.has(kind) ? place(from) : 0,
      ARROWS.has(kind)
        ? /^ff/.test(to)
          ? routers.length > 0
            ? place(host.attachments.find((one) => one.t >= t)?.router ?? "")
            : others
          : place(to)
        : 0,
    ]
    if (a === b) lines.push(...grid.note(left, x(0), `${packet > 0 ? "" : "(i) "}${text}`))
    else lines.push(...grid.arrow(left, x(a), x(b), ownOf(LABEL, kind) ?? kind, false))
  }
  return lines
}

/** The end of an address tells it from its like. */
const short = (address: string): string => (address.length > 14 ? `…${address.slice(-12)}` : address)

const LABEL: Readonly<Record<string, string>> = {
  ...{ Solicitation: "RS", Advertisement: "RA", BindingUpdate: "BU", BindingAck: "BA", ConnectSent: "SYN", ConnectAnswered: "SYN ACK" },
  ...{
    ConnectRet: "ACK",
    SockBroken: "RST",
    SockClose: "FIN",
    PrefixSolicit: "Solicit",
    PrefixOffer: "Advertise",
    PrefixRequest: "Request",
  },
  ...{ PrefixGrant: "Reply", PrefixRelease: "Release", Renewed: "Renew" },
}
const ARROWS: ReadonlySet<string> = new Set(Object.keys(LABEL))
