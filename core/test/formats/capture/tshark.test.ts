// What tshark says of the captures: npm run test:long has it read every shipped scenario in each skin, one interface at a time, with all
// checksums checked. It is not on every machine, and takes minutes: elsewhere this is left out.

import { execFileSync } from "node:child_process"
import { createHash } from "node:crypto"
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, expect, test } from "vitest"
import { capturedIn } from "../../../formats/capture/exported/pcapng.js"
import { enhancedPacket, interfaceDescription, sectionHeader } from "../../../formats/capture/files/pcapng-blocks.js"
import { Kind, readScenario, Session } from "../../../host/index.js"
import { core } from "../../helpers/world.js"

const SHIPPED = "public/scenarios"
const SKINS = ["abstract", "dhcpv6", "pmipv6", "5g"]
const folder = mkdtempSync(join(tmpdir(), "odmm-tshark-"))
afterAll(() => rmSync(folder, { recursive: true }))

/** Severities of tshark's expert information (epan/proto.h). */
const WARNING = 0x600000
const ERROR = 0x800000

const CHECKED = ["tcp", "udp"].flatMap((protocol) => ["-o", `${protocol}.check_checksum:TRUE`])
const FIELDS = ["frame.number", "_ws.malformed", "tcp.checksum.status", "udp.checksum.status", "icmpv6.checksum.status"]
const EXPERT = ["_ws.expert.severity", "_ws.expert.message"]

interface Judged {
  readonly packets: number
  readonly faults: readonly string[]
  readonly warnings: readonly string[]
}

function tshark(file: string): Judged {
  const fields = [...FIELDS, ...EXPERT].flatMap((field) => ["-e", field])
  const text = execFileSync("tshark", ["-r", file, ...CHECKED, "-T", "fields", "-E", "aggregator=|", ...fields], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
    maxBuffer: 2 ** 28,
  })
  const faults: string[] = []
  const warnings: string[] = []
  const lines = text.split("\n").filter((line) => line !== "")
  for (const line of lines) {
    const [number, malformed, ...rest] = line.split("\t")
    const [tcp, udp, icmp6, severities = "", messages = ""] = rest
    if (malformed) faults.push(`${number}: malformed`)
    // 1: good; none: there is no such sum in the packet.
    for (const status of [tcp, udp, icmp6]) if (/[^1|]/.test(status ?? "")) faults.push(`${number}: checksum ${status}`)
    severities.split("|").forEach((severity, i) => {
      const said = `${messages.split("|")[i]}`
      if (Number(severity) >= ERROR) faults.push(`${number}: ${said}`)
      else if (Number(severity) >= WARNING) warnings.push(said)
    })
  }
  return { packets: lines.length, faults, warnings }
}

/** What may be warned of, and whether the run has it. */
const RESET = /^Connection reset \(RST\)/
const GAP = /^Previous segment\(s\) not captured/

test.runIf(process.env.TSHARK === "1")("a wrong checksum and a damaged option are found: what judges is able to", async () => {
  const session = Session.open(core, await readScenario(readFileSync(join(SHIPPED, "draft-4.2.json"), "utf8")))
  const [, advertisement] = capturedIn(session)
  if (!advertisement) throw Error("no advertisement")
  const { link, t } = advertisement
  const file = join(folder, "wrong.pcapng")
  const written = (change: (frame: Uint8Array) => void) => {
    const frame = Uint8Array.from(advertisement.frame)
    change(frame)
    writeFileSync(file, Buffer.concat([sectionHeader([], "test"), interfaceDescription(link.name, ""), enhancedPacket(0, t, frame, [])]))
    return tshark(file).faults
  }
  expect(written(() => {})).toEqual([])
  expect(written((frame) => frame.set([0, 0], 56))).not.toEqual([])
  // The length of the prefix information option.
  expect(written((frame) => frame.set([200], 14 + 40 + 16 + 8 + 1))).not.toEqual([])
})

const scenarios = readdirSync(SHIPPED).filter((name) => name.endsWith(".json") && name !== "index.json")
const wanted = process.env.TSHARK === "1"

for (const name of scenarios) {
  test.runIf(wanted)(
    `${name}: no packet is malformed, no sum is wrong, warned is only of resets and losses that the run has (F62)`,
    { timeout: 300_000 },
    async () => {
      const raw = JSON.parse(readFileSync(join(SHIPPED, name), "utf8"))
      const judged = new Set<string>()
      for (const skin of SKINS) {
        const session = Session.open(core, await readScenario(JSON.stringify({ ...raw, settings: { ...raw.settings, skin } })))
        const packets = capturedIn(session)
        const losses = session.run.records.some(({ kind }) => kind === Kind.SampleLost)
        const resets = session.run.records.filter(({ kind }) => kind === Kind.SockBroken || kind === Kind.InboundFailed).length
        for (const key of new Set(packets.map(({ link }) => link.key))) {
          const own = packets.filter(({ link }) => link.key === key)
          const link = own[0]?.link ?? { name: "", description: "" }
          // The data of a flow is the same in each skin: what was judged is not judged again.
          const print = createHash("sha256")
          for (const { t, frame } of own) print.update(`${t} `).update(frame)
          const known = print.digest("hex")
          if (judged.has(known)) continue
          judged.add(known)
          const file = join(folder, "one.pcapng")
          const blocks = own.map(({ t, frame, comments }) => enhancedPacket(0, t, frame, comments))
          writeFileSync(file, Buffer.concat([sectionHeader([], "test"), interfaceDescription(link.name, link.description), ...blocks]))
          const { packets: seen, faults, warnings } = tshark(file)
          const where = `${skin}, ${link.name}`
          expect([where, seen, faults]).toEqual([where, own.length, []])
          const unexpected = warnings.filter((said) => !RESET.test(said) && !(losses && GAP.test(said)))
          expect([where, unexpected]).toEqual([where, []])
          expect(warnings.filter((said) => RESET.test(said)).length).toBeLessThanOrEqual(resets)
        }
      }
    },
  )
}
