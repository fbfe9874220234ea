// "Ask a real kernel" about a run: what the script asks, and this machine's kernel agrees with what the run took.

import { describe, expect, test, vi } from "vitest"
import { linuxRunText } from "../../formats/linux/run.js"
import { Preference, type ScenarioFile, Session } from "../../host/index.js"
import type { Scenario } from "../../host/scenario/definition/scenario.js"
import { Selector } from "../../host/select/selector.js"
import { has, hasShellcheck, missing, run, shellcheck } from "../helpers/linux.js"
import { odmm } from "../helpers/odmm.js"
import { attach, close, core, DRAFT, open, small, start } from "../helpers/world.js"

vi.setConfig({ testTimeout: 120_000 })

const script = (file: ScenarioFile) => linuxRunText(open(file), new Selector(core))
const scriptOfDraft = async () => (await odmm(["run", "s.json", "--format", "linux"], { files: { "s.json": DRAFT } })).out
/** The lines about the hosts of the run: what follows the probe of the kernel. */
const body = (text: string) => text.slice(text.indexOf("\nhost ", text.indexOf("CONFIG_IPV6_MIP6: %s"))).split("\n")

/** A legacy application at every gateway, one that claims and never binds, ties, and rows of tables that are used again. */
const WALK = small({
  apps: [{}, { asks: ["sessionLasting"], bind: false }, { asks: ["sessionLasting"] }],
  settings: { idleKeep: "1s" },
  commands: [
    start(0, "app1"),
    attach(0.5, "GW1"),
    start(1, "app2"),
    start(1.5, "app3"),
    attach(2, "GW2"),
    close("2.01s", "app1"),
    start("2.03s", "app1"),
    close(3, "app1"),
    start("3.1s", "app1"),
    close(4, "app3"),
    attach(4, "GW3"),
    start(5, "app3"),
    attach(6, "GW1"),
    close(7, "app1"),
    start("7.1s", "app1"),
    close("7.1s", "app2"),
    start("7.2s", "app2"),
  ],
})

/** An ORCHID is nearest to the destination (RFC 6724 Rule 8); Linux has a label for it, which the destination has not (Rule 6). */
const ORCHID = orchid("app1", "MH1")

function orchid(application: string, host: string): ScenarioFile {
  const file = small({ gateway: { pools: { sessionLasting: "2001:10:1:a::/64", nonPersistent: "2001:db8:1:1::/64" } } })
  const { gateways } = file.topology
  return {
    ...file,
    topology: { gateways: gateways.slice(0, 1), correspondents: [{ name: "peer", address: "2001:20::1" }] },
    hosts: [{ name: host, applications: [{ name: application, to: "peer" }] }],
    commands: [
      { at: 0, do: "attach", host, gateway: "GW1" },
      { at: 1, do: "open", host, application },
    ],
  }
}

/** What the shell, or a terminal, would act on. */
const NASTY = orchid("a' $HOME \"\nAGREE everything: ::1", 'MH\n"$(touch /tmp/odmm-oops)" `x` \\ \u001b')

/** Without the record's number: which one it is says nothing of what is asked. */
const unnumbered = (line: string) => line.replace(/\(n \d+\)/, "(n)")

describe("the script of a run", () => {
  test("has the host of each connect() as it was then: what bound its address is asked by bind()", async () => {
    const [, host, link, lo, ...rest] = body(await scriptOfDraft())
    expect([host, link, lo]).toEqual(["host MH1", "link wlan0 1", 'try ip -n "$ns" -6 addr del ::1/128 dev lo'])
    // The newest address of a kernel comes first in its list: the last one is made first.
    expect(rest.filter((line) => /^(addr|ask)/.test(line)).map(unnumbered)).toEqual([
      "addr wlan0 fe80::c5/64 nodad",
      "addr wlan0 2001:db8:1:1::c5/64 nodad",
      "addr wlan0 2001:db8:1:a::c5/64 nodad",
      'ask "app1 bind() and connect() at 1.002 s (n)" 2001:db8:3:22::1 route "" - - 2001:db8:1:1::c5 any any "" 2001:db8:1:1::c5',
      'ask "app2 bind() and connect() at 2.002 s (n)" 2001:db8:3:53::1 route "" - - 2001:db8:1:1::c5 any any "" 2001:db8:1:1::c5',
      'ask "app3 bind() and connect() at 3.002 s (n)" 2001:db8:0:80::1 route "" - - 2001:db8:1:a::c5 any any "" 2001:db8:1:a::c5',
      "addr wlan0 fe80::c5/64 nodad",
      "addr wlan0 2001:db8:2:1::c5/64 nodad",
      "addr wlan0 2001:db8:1:a::c5/64 nodad valid_lft forever preferred_lft 0",
      'ask "app1 bind() and connect() at 6.122 s (n)" 2001:db8:3:22::1 route "" - - 2001:db8:2:1::c5 any any "" 2001:db8:2:1::c5',
      'ask "app2 bind() and connect() at 6.142 s (n)" 2001:db8:3:53::1 route "" - - 2001:db8:2:1::c5 any any "" 2001:db8:2:1::c5',
      'ask "app4 bind() and connect() at 7.022 s (n)" 2001:db8:0:84::1 route "" - - 2001:db8:1:a::c5 any any "" 2001:db8:1:a::c5',
    ])
  })

  test("has no default route while no gateway has spoken", () => {
    const text = body(script(WALK)).join("\n")
    const between = text.slice(0, text.indexOf("at 2.031 s")).split("\nhost ").at(-1)
    expect(between).not.toContain("default")
    expect(text).toContain("ENETUNREACH any any")
  })

  test("where profile linux decides otherwise, it says so beforehand, and by which difference", () => {
    const line = body(script(ORCHID)).find((row) => row.startsWith("ask"))
    const [, expected, forecast, because] =
      /" 2001:20::1 route "" - - (\S+) any any "" "" (\S+) "label-table \((.*)\)"$/.exec(line ?? "") ?? []
    expect(line).toMatch(/^ask "app1 connect\(\) by Rule 8 at 1.001 s/)
    expect(expected).toMatch(/^2001:10:1:a:/)
    expect(forecast).toMatch(/^2001:db8:1:1:/)
    expect(because).toBe("the kernel's table has other labels, one of them for 2001:10::/28")
  })

  test.each([
    ["first-address", /^pass "app1 connect\(\) by .* at 1.001 s .*" "no kernel selects by profile first-address"$/],
    ["linux", /^ask .* route "" - - 2001:\S+ - 1280 ""$/],
  ])("under profile %s (S-08)", (selection, line) => {
    const { scenario } = open(ORCHID).run
    const session = Session.open(core, { ...scenario, settings: { ...scenario.settings, selection } } as Scenario)
    expect(body(linuxRunText(session, new Selector(core))).find((row) => /^(ask|pass)/.test(row))).toMatch(line)
  })

  test("a socket's preferences are set before it connects (RFC 5014 §5)", () => {
    const session = open(ORCHID)
    const at = (n: number) => {
      const frame = session.at(n)
      return { ...frame, sockets: frame.sockets.map((row) => ({ ...row, preferences: Preference.Tmp | Preference.Coa })) }
    }
    const line = body(linuxRunText({ run: session.run, at }, new Selector(core))).find((row) => row.startsWith("ask"))
    expect(line).toContain(' 2001:20::1 route "" - 5 2001:10:1:a:')
  })

  test.skipIf(!hasShellcheck)(`shellcheck finds nothing${hasShellcheck ? "" : " (skipped: it is not installed)"}`, async () => {
    expect(shellcheck(await scriptOfDraft())).toEqual(["", 0])
    for (const file of [WALK, NASTY, small({})]) expect(shellcheck(script(file))).toEqual(["", 0])
  })
})

describe.skipIf(missing !== "")(`asking this kernel${missing && ` (skipped: ${missing})`}`, () => {
  test("it agrees with the draft's example: each bound address is the source", async () => {
    const { stdout, stderr, status } = run(await scriptOfDraft())
    expect(stderr).toBe("")
    expect(stdout.split("\n").slice(1).map(unnumbered)).toEqual([
      "AGREE MH1 app1 bind() and connect() at 1.002 s (n): 2001:db8:1:1::c5",
      "AGREE MH1 app2 bind() and connect() at 2.002 s (n): 2001:db8:1:1::c5",
      "AGREE MH1 app3 bind() and connect() at 3.002 s (n): 2001:db8:1:a::c5",
      "AGREE MH1 app1 bind() and connect() at 6.122 s (n): 2001:db8:2:1::c5",
      "AGREE MH1 app2 bind() and connect() at 6.142 s (n): 2001:db8:2:1::c5",
      "AGREE MH1 app4 bind() and connect() at 7.022 s (n): 2001:db8:1:a::c5",
      "6 agree, 0 differ, 0 skipped",
      "",
    ])
    expect(status).toBe(0)
  })

  test.each(["off", "on"] as const)("it agrees with what the rules took, handoff after handoff, duplicate address detection %s", (dad) => {
    const { stdout, status } = run(script({ ...WALK, settings: { ...WALK.settings, dad } }))
    expect(stdout.split("\n").filter((line) => line.startsWith("DIFFER") || line.startsWith("SKIP"))).toEqual([])
    expect(stdout).toMatch(/AGREE MH1 app1 connect\(\) by error at 0.001 s .*: EADDRNOTAVAIL\n/)
    expect(stdout).toMatch(/AGREE MH1 app1 connect\(\) by \S+ at 2.031 s .*: ENETUNREACH\n/)
    expect(stdout).toMatch(/AGREE MH1 app\d connect\(\) by (order|Rule 8) .*: 2001:db8:/)
    expect(status).toBe(0)
  })

  test("optimistic addresses: it agrees, or has no optimistic duplicate address detection", () => {
    const { stdout, status } = run(script({ ...WALK, settings: { ...WALK.settings, dad: "optimistic" } }))
    const others = stdout.split("\n").filter((line) => !/^(AGREE|#|$|\d+ agree)/.test(line))
    expect(others.filter((line) => !/^SKIP .*optimistic_dad/.test(line))).toEqual([])
    expect(status).toBe(0)
  })

  test("where it differs from RFC 6724 by design, the line names the difference; names are data, never commands or lines of their own", () => {
    const { stdout, stderr, status } = run(script(NASTY))
    const [, line, ...rest] = stdout.split("\n")
    expect(line).toMatch(
      /^DIFFER MH\\u000a"\$\(touch \/tmp\/odmm-oops\)" `x` \\ \\u001b a' \$HOME "\\u000aAGREE everything: ::1 connect\(\) by Rule 8/,
    )
    expect(line).toMatch(/: expected 2001:10:1:a:\S+, this kernel says (2001:db8:1:1:\S+); profile linux says \1 too: label-table \(/)
    expect(rest).toEqual(["0 agree, 1 differ, 0 skipped", ""])
    expect([stderr, status]).toEqual(["", 1])
    expect(has("test", "-e", "/tmp/odmm-oops")).toBe(false)
  })
})
