// "Ask a real kernel": the exported script finds nothing to complain about in shellcheck, and this machine's kernel agrees with it.

import { execFileSync, spawn } from "node:child_process"
import { readFileSync } from "node:fs"
import { gunzipSync } from "node:zlib"
import { describe, expect, test, vi } from "vitest"
import { rebuild } from "../../formats/linux/linux.js"
import { readHost } from "../../host/select/host-record.js"
import { hostOf } from "../helpers/hosts.js"
import { has, hasShellcheck, missing, run, shellcheck } from "../helpers/linux.js"
import { odmm } from "../helpers/odmm.js"

vi.setConfig({ testTimeout: 300_000 })

/** Recorded hosts with a few cases each, every nth. */
function recorded(every: number, cases: number): string {
  const lines = gunzipSync(readFileSync(new URL("../fixtures/linux-source-selection.jsonl.gz", import.meta.url)))
    .toString()
    .trim()
    .split("\n")
  return lines
    .filter((_, i) => i % every === 0)
    .map((line) => JSON.parse(line))
    .map(
      (host) =>
        `${JSON.stringify({ ...host, cases: host.cases.filter((_: unknown, i: number) => i % Math.ceil(host.cases.length / cases) === 0) })}\n`,
    )
    .join("")
}

const script = async (stdin: string) => (await odmm(["select", "--format", "linux"], { stdin })).out

/** An interface name and an id that a careless script would trip over. */
const NASTY = {
  ...hostOf("2001:db8::1 @v0.1-x"),
  id: 'it\'s a "test" $(touch /tmp/odmm-oops) `x`; \\ & | > *',
  interfaces: [{ name: "v0.1-x", ifindex: 2 }],
  cases: [{ dst: "2001:db8::9" }],
}

describe.skipIf(!hasShellcheck)("shellcheck", () => {
  test("finds nothing", async () => {
    expect(shellcheck(await script(recorded(60, 4) + JSON.stringify(NASTY)))).toEqual(["", 0])
  })
})

describe("the host as a kernel can have it", () => {
  test("larger scopes first, a temporary address just before the public one that it is made from", () => {
    const { host, reason, bases } = rebuild(readHost(hostOf("fe80::1; 2001:db8:1::1; 2001:db8:2::1; 2001:db8:1::7 T")))
    expect(reason).toBe("")
    expect(host.addresses.map(({ addr }) => addr)).toEqual(["2001:db8:1::7", "2001:db8:1::1", "2001:db8:2::1", "fe80::1"])
    expect([...bases]).toEqual([[0, 1]])
  })

  test.each([
    ["2001:db8::1 T", "the kernel makes temporary addresses itself, and there is no public one left to make 2001:db8::1 from"],
    ["2001:db8::1 C", "Linux knows no care-of or CGA flag"],
    ["2001:db8::1 opt", "2001:db8::1 cannot be optimistic while optimistic_dad is off"],
    ["2001:db8::1 @a/b", 'no interface can be called "a/b"'],
  ])("%s: %s", (text, reason) => expect(rebuild(readHost(hostOf(text))).reason).toBe(reason))
})

describe.skipIf(missing !== "")(`asking this kernel${missing && ` (skipped: ${missing})`}`, () => {
  test("it agrees with every recorded and invented case that it can be asked", async () => {
    const { out: invented } = await odmm(["vectors", "--profile", "linux", "--count", "24", "--seed", "7"])
    const { stdout, stderr, status } = run(await script(recorded(120, 2) + invented))
    expect(stderr).toBe("")
    expect(stdout.split("\n").filter((line) => line.startsWith("DIFFER"))).toEqual([])
    expect(stdout.split("\n").filter((line) => line.startsWith("AGREE")).length).toBeGreaterThan(15)
    expect(stdout).toMatch(/\n\d+ agree, 0 differ, \d+ skipped\n$/)
    expect(status).toBe(0)
  })

  test("it says DIFFER, with both answers, where another profile decides otherwise", async () => {
    const stdin = JSON.stringify({ ...hostOf("2001:db8:1::1; 2001:db8:2::1 @if0 dep"), cases: [{ dst: "2001:db8:2::9" }] })
    const { out } = await odmm(["select", "--format", "linux", "--profile", "longest-prefix-only"], { stdin })
    const { stdout, status } = run(out)
    expect(stdout).toContain(
      "DIFFER line 1 case 0 to 2001:db8:2::9: expected 2001:db8:2::1, this kernel says 2001:db8:1::1; profile linux says 2001:db8:1::1 too\n",
    )
    expect(status).toBe(1)
  })

  test("names are data, never commands", async () => {
    const { stdout } = run(await script(JSON.stringify(NASTY)))
    expect(stdout).toContain(`AGREE ${NASTY.id} case 0: 2001:db8::1\n`)
    expect(has("test", "-e", "/tmp/odmm-oops")).toBe(false)
  })

  test("an interrupted script leaves nothing behind", async () => {
    const child = spawn("bash", ["-s"], { stdio: ["pipe", "pipe", "ignore"] })
    child.stdin.end(await script(recorded(20, 3)))
    await new Promise((resolve) => child.stdout.once("data", resolve))
    const ended = new Promise((resolve) => child.once("exit", resolve))
    child.stdout.resume()
    child.kill("SIGTERM")
    await ended
    const left = execFileSync("ip", ["netns", "list"], { encoding: "utf8" })
    expect(left.split("\n").filter((line) => line.startsWith(`odmm-${child.pid}-`))).toEqual([])
  })
})
