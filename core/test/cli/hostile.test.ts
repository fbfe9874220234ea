// Small inputs that stopped it or got in, and their kind: names that every object has, values that are no text, depth, terminals, CSV.

import { readFileSync } from "node:fs"
import { describe, expect, test } from "vitest"
import { odmm } from "../helpers/odmm.js"
import { ACTS, DANGEROUS, INHERITED, keepPrototypes } from "../helpers/strangers.js"

keepPrototypes()

const fixture = (name: string) => readFileSync(new URL(`../fixtures/hostile/${name}`, import.meta.url), "utf8")
const files = (text: string) => ({ files: { f: text } })
const errorLines = (err: string) => err.split("\n").slice(0, -1)

/** A scenario in which everything that can have a name has this one, or one made of it. */
function named(name: string, more: object = {}): string {
  const own = (rest: string) => `${name}${rest}`.slice(0, 40)
  return JSON.stringify({
    version: 1,
    title: name,
    until: 12,
    topology: {
      gateways: [{ name: own("") }, { name: own("2") }],
      anchors: [{ name: own("a") }],
      correspondents: [{ name: own("c"), address: "2001:db8:f::1" }],
      registry: { name: own("r") },
    },
    hosts: [
      {
        name,
        interfaces: [name],
        applications: [
          {
            name,
            role: name.slice(0, 24),
            asks: ["sessionLasting", "nonPersistent"],
            to: own("c"),
            sockets: [{ name: "s" }, { name: "t" }],
          },
        ],
      },
    ].map((host) => ({ ...host, name: own("h") })),
    commands: [
      { at: 0, do: "attach", host: own("h"), gateway: own(""), interface: name },
      { at: 1, do: "open", host: own("h"), application: `${name}/s` },
      { at: 2, do: "connectIn", correspondent: own("c"), host: own("h"), application: `${name}/s` },
      { at: 5, do: "attach", host: own("h"), gateway: own("2") },
    ],
    markers: [{ at: 1, name }],
    variants: [{ name, set: { reuse: "new" } }],
    ...more,
  })
}

const FORMATS = ["records", "ladder", "frame", "metrics", "csv", "linux"]

describe("no name is special", () => {
  test.each(INHERITED)("%s names hosts, gateways, applications, sockets, interfaces, variants in every format", async (name) => {
    for (const format of FORMATS) {
      const { code, out, err } = await odmm(["run", "f", "--format", format, "--variant", name], files(named(name)))
      expect([code, err]).toEqual([0, ""])
      expect(out.length).toBeGreaterThan(0)
    }
    expect((await odmm(["validate", "f"], files(named(name)))).err).toBe("")
    const { out } = await odmm(["run", "f", "--format", "metrics"], files(named(name)))
    const { host, gateway } = JSON.parse(out)
    expect(Object.keys(host)).toEqual([`${name}h`])
    expect(Object.hasOwn(gateway, name)).toBe(true)
  })

  test.each(INHERITED)("--set hosts.%s.reuse and gateways.%s.offers are of what has that name", async (name) => {
    const scenario = named("x")
      .replaceAll('"xh"', `"${name}"`)
      .replace('"name":"x"}', `"name":"${name}g"}`)
      .replace('"gateway":"x"', `"gateway":"${name}g"`)
    const set = [
      "--set",
      `hosts.${name}.reuse=new`,
      "--set",
      `gateways.${name}g.offers=["nonPersistent"]`,
      "--set",
      `hosts.${name}.x.asks=["fixed"]`,
    ]
    const { code, err } = await odmm(["run", "f", ...set], files(scenario))
    expect([code, err]).toEqual([0, ""])
  })

  test("a host called constructor has its metrics", async () => {
    const { code, out } = await odmm(["run", "f", "--format", "metrics"], files(fixture("constructor-host-name.json")))
    expect([code, JSON.parse(out).host.constructor.handoffs]).toEqual([0, 1])
  })

  test.each(INHERITED)("%s is no field: not of a scenario, not in --set, not in a variant", async (name) => {
    const base = JSON.parse(fixture("constructor-host-name.json"))
    const with_ = (change: (scenario: typeof base) => void) => {
      const scenario = structuredClone(base)
      change(scenario)
      return JSON.stringify(scenario).replace('"PUT"', JSON.stringify(name))
    }
    for (const text of [
      with_((s) => Object.assign(s, { PUT: 1 })),
      with_((s) => Object.assign(s.hosts[0], { PUT: 1 })),
      with_((s) => Object.assign(s, { settings: { PUT: 1 } })),
      with_((s) => Object.assign(s.commands[0], { PUT: 1 })),
      with_((s) => Object.assign(s, { steps: [{ id: "OD-1", expect: { kind: "Handoff", PUT: 1 } }] })),
      with_((s) => s.commands.push({ at: 1, do: "set", key: "request", value: { PUT: 1 } })),
      with_((s) => s.commands.push({ at: 1, do: "set", key: name, value: 1 })),
      with_((s) => Object.assign(s, { variants: [{ name: "p", set: { PUT: 1 } }] })),
      with_((s) => Object.assign(s, { variants: [{ name: "p", set: { [`hosts.constructor.${name}.x`]: 1 } }] })),
      with_((s) => Object.assign(s, { variants: [{ name: "p", set: { [`${name}.x`]: 1 } }] })),
    ]) {
      const { code, err } = await odmm(["validate", "f"], files(text))
      expect([code, errorLines(err).length, err]).toEqual([1, 1, expect.stringMatching(/field|there is no setting/)])
    }
    for (const path of [
      name,
      `${name}.x`,
      `hosts.constructor.${name}`,
      `hosts.constructor.${name}.x`,
      `commands.0.${name}.x`,
      `topology.${name}`,
    ]) {
      const run = odmm(["run", "f", "--set", `${path}=1`], files(JSON.stringify(base)))
      expect([path, (await run).code, errorLines((await run).err).length]).toEqual([path, 2, 1])
    }
    for (const list of [`${name}.0.x`, `commands.${name}.x`, "commands..x", "faults.-1.x"]) {
      expect((await odmm(["run", "f", "--set", `${list}=1`], files(JSON.stringify(base)))).code).toBe(2)
    }
    expect((await odmm(["run", "f", "--variant", name], files(JSON.stringify(base)))).code).toBe(2)
    for (const option of ["--format", "--at", "--seed", "--until"])
      expect((await odmm(["run", "f", option, name], files(JSON.stringify(base)))).code).toBe(2)
  })

  test("a variant that reaches for the prototype is refused with its place", async () => {
    const { code, err } = await odmm(["validate", "f"], files(fixture("variants-escape.json")))
    expect([code, errorLines(err)]).toEqual([1, ['f: variants[3].set.toString: unknown field "toString"; remove or rename it']])
    const two = JSON.parse(fixture("variants-escape.json"))
    two.variants.length = 2
    const { err: other } = await odmm(["run", "f", "--variant", "p"], files(JSON.stringify(two)))
    expect(other).toBe('odmm: f: hosts.MH.__proto__.polluted: there is no field "__proto__"; write one such as "hosts.MH1.reuse"\n')
  })

  const host = (name: string, more: object) =>
    JSON.stringify({
      id: name,
      interfaces: [{ name }],
      addresses: [{ addr: "2001:db8::1", if: name, flags: [name], advertiser: name }],
      ...more,
    })

  test.each(INHERITED)("%s as an identifier, an interface, a flag, an advertiser, an errno, a type of route", async (name) => {
    const cases = [
      { dst: "2001:db8:9::2", nextHop: name },
      { dst: "2001:db8:9::2", route: null, route_errno: name },
      { dst: "2001:db8:9::2", dev: name, how: name, route: { type: name, out_if: name } },
    ]
    for (const more of [[], ["--explain"], ["--format", "linux"]]) {
      const { code, out, err } = await odmm(["select", ...more], { stdin: host(name, { cases }) })
      expect([code, err]).toEqual([0, ""])
      expect(out).not.toMatch(/native code|\[object/)
    }
    expect((await odmm(["sort"], { stdin: host(name, { cases: [{ input: ["2001:db8:9::2", "::1"] }] }) })).err).toBe("")
    for (const option of ["--profile", "--format"]) expect((await odmm(["select", option, name], { stdin: host(name, {}) })).code).toBe(2)
    const addr = JSON.stringify([{ ifname: name, addr_info: [{ family: "inet6", local: "2001:db8::1", prefixlen: 64 }] }])
    const route = JSON.stringify([{ type: name, dst: "default", dev: name }])
    const why = await odmm(["why", "2001:db8:9::2", "--addr", "a", "--route", "r"], { files: { a: addr, r: route } })
    expect([why.code, why.out]).toEqual([0, expect.stringContaining(`dev ${name}`)])
    expect((await odmm(["why", "::1", "--prefs", name, "--addr", "a"], { files: { a: addr } })).code).toBe(2)
  })

  test("an error that no route has leaves the script whole", async () => {
    const { code, out } = await odmm(["select", "--format", "linux"], { stdin: fixture("select-route_errno.jsonl") })
    expect([code, out.includes("native code"), /^ask "case 0"/m.test(out)]).toEqual([0, false, true])
  })
})

describe("no value is trusted", () => {
  test.each([
    ["do-toString.json", 'commands[0].do.toString: unknown field "toString"'],
    ["skin-toString.json", 'settings.skin.toString: unknown field "toString"'],
  ])("%s", async (name, found) => {
    for (const verb of [
      ["validate", "f"],
      ["run", "f"],
    ]) {
      const { err } = await odmm(verb, files(fixture(name)))
      expect([errorLines(err).length, err]).toEqual([1, expect.stringContaining(found)])
    }
  })

  const VALUES: readonly unknown[] = [
    null,
    true,
    -1,
    1e308,
    "",
    "\u202e\n",
    "x".repeat(1e5),
    [],
    [[]],
    {},
    { a: 1 },
    { toJSON: 1 },
    { valueOf: {} },
    { length: 1e9 },
  ]
  const PLACES: readonly ((scenario: never, value: unknown) => void)[] = [
    (s: { version: unknown }, value) => Object.assign(s, { version: value }),
    (s: object, value) => Object.assign(s, { until: value, title: value }),
    (s: object, value) => Object.assign(s, { settings: { skin: value } }),
    (s: object, value) => Object.assign(s, { settings: { request: value } }),
    (s: { hosts: object[] }, value) => Object.assign(s.hosts[0] ?? {}, { name: value }),
    (s: { commands: object[] }, value) => Object.assign(s.commands[0] ?? {}, { do: value }),
    (s: { commands: object[] }, value) => Object.assign(s.commands[0] ?? {}, { host: value }),
    (s: { commands: object[] }, value) => s.commands.push({ at: 1, do: "set", key: "reuse", value } as object),
    (s: object, value) => Object.assign(s, { variants: [{ name: "v", set: { reuse: value } }] }),
    (s: object, value) => Object.assign(s, { steps: [{ id: "OD-1", expect: { kind: value } }] }),
    (s: object, value) => Object.assign(s, { steps: [{ id: "OD-1", expect: { kind: "Handoff", x: value } }] }),
    (s: object, value) => Object.assign(s, { [typeof value === "string" ? `k${value}` : "k"]: value }),
  ]

  test("any value in any place is right, or one bounded line that acts on no terminal", async () => {
    for (const place of PLACES)
      for (const value of VALUES) {
        const scenario = JSON.parse(fixture("constructor-host-name.json"))
        place(scenario as never, value)
        const { code, err } = await odmm(["validate", "f"], files(JSON.stringify(scenario)))
        expect(errorLines(err)).toHaveLength(code)
        for (const line of errorLines(err)) expect([line.length <= 1100, ACTS.test(line)]).toEqual([true, false])
      }
  })

  test.each([
    ['{"siit":"x./64","addresses":[{"addr":"2001:db8::1"}],"cases":[]}', "siit"],
    ['{"labels":[{"prefix":"x./64","label":1}],"addresses":[{"addr":"2001:db8::1"}]}', "labels[0].prefix"],
    ['{"labels":[{"prefix":"1.2.3.4/8","label":1}],"addresses":[{"addr":"2001:db8::1"}]}', "labels[0].prefix"],
    ['{"gai_conf":{"precedences":[["x.::/0",1]]},"addresses":[{"addr":"2001:db8::1"}]}', "gai_conf.precedences[0][0]"],
    ['{"addresses":[{"addr":{"toString":1}}]}', "addresses[0].addr"],
    ['{"addresses":{"length":1e9}}', "addresses"],
    ['{"id":{"toString":null},"addresses":[]}', "id"],
  ])("select: %s is refused at its place", async (stdin, place) => {
    const { code, err } = await odmm(["select"], { stdin })
    expect([code, errorLines(err).length, err]).toEqual([1, 1, expect.stringContaining(`line 1: ${place}`)])
  })

  test("a prefix with an embedded IPv4 address is one", async () => {
    const stdin = '{"siit":"::ffff:0.0.0.0/96","addresses":[{"addr":"2001:db8::1"}],"cases":[{"dst":"2001:db8:9::1"}]}'
    expect((await odmm(["select"], { stdin })).code).toBe(0)
  })
})

describe("depth", () => {
  const N = 1e5
  const lists = `${"[".repeat(N)}${"]".repeat(N)}`
  const objects = `${'{"a":'.repeat(N)}1${"}".repeat(N)}`
  const scenario = (key: string, value: string) => fixture("constructor-host-name.json").replace(/^\{/, () => `{${key}:${value},`)
  const DEEP = [lists, objects, "[".repeat(N), '{"a":'.repeat(N)]

  test("scenarios", async () => {
    for (const deep of DEEP)
      for (const text of [
        deep,
        ...['"about"', '"settings"', '"steps"', '"x"'].map((key) => scenario(key, deep)),
        scenario('"variants"', `[{"name":"v","set":{"reuse":${deep}}}]`),
        fixture("constructor-host-name.json").replace(
          /"commands":\s*\[/,
          () => `"commands":[{"at":1,"do":"set","key":"reuse","value":${deep}},`,
        ),
      ]) {
        const { code, err } = await odmm(["validate", "f"], files(text))
        expect([code, errorLines(err).length, err]).toEqual([
          1,
          1,
          expect.stringMatching(/^f: .+ is nested deeper than 64 levels; .+leave/),
        ])
      }
  })

  test("hosts, cases, what ip(8) prints, values and paths of --set", async () => {
    for (const deep of DEEP) {
      for (const verb of ["select", "sort"]) {
        const { code, err } = await odmm([verb], { stdin: `${deep}\n{"addresses":[],"cases":[${deep}]}\n{"addresses":${deep}}\n` })
        expect([code, errorLines(err)]).toEqual([1, Array(3).fill(expect.stringMatching(/line \d: column \d+: is nested deeper/))])
      }
      const why = await odmm(["why", "::1", "--addr", "a"], { files: { a: deep } })
      expect([why.code, why.err]).toEqual([2, expect.stringMatching(/32 deep|half a JSON|is no row/)])
      const run = await odmm(["run", "f", "--set", `reuse=${deep}`], files(fixture("constructor-host-name.json")))
      expect([run.code, errorLines(run.err)]).toEqual([2, [expect.stringContaining("nested deeper")]])
    }
    for (const path of ["a.".repeat(N), `hosts.constructor.${"a.".repeat(N)}b`, `commands.0.${"a.".repeat(N)}b`]) {
      const run = await odmm(["run", "f", "--set", `${path}=1`], files(fixture("constructor-host-name.json")))
      expect([run.code, errorLines(run.err).length, run.err.length < 1100]).toEqual([2, 1, true])
    }
  })
})

describe("terminals", () => {
  test.each(DANGEROUS)("%j acts on none, in any format, message or answer", async (name) => {
    for (const format of FORMATS) {
      const { out, err } = await odmm(["run", "f", "--format", format], files(named(name)))
      expect(err).toBe("")
      // Line breaks in a cell of CSV stand in quotes.
      const text = format === "csv" ? out.replaceAll("\r", "").replaceAll("\t", "") : out
      expect(text.split("\n").filter((line) => ACTS.test(line))).toEqual([])
    }
    const wrong = [
      named(name, { settings: { reuse: name } }),
      named(name, { [name]: 1 }),
      named(name, { steps: [{ id: "OD-1", expect: { kind: name } }] }),
      named(name, { steps: [{ id: "OD-1", expect: { kind: "Handoff", host: `${name}9` } }] }),
      named(name, { commands: [{ at: 0, do: "detach", host: `${name}9` }] }),
    ]
    for (const text of wrong) {
      const { err } = await odmm(["run", "f"], files(text))
      expect(errorLines(err)).toHaveLength(1)
      expect(ACTS.test(errorLines(err)[0] ?? "")).toBe(false)
    }
    const stdin = JSON.stringify({
      id: name,
      interfaces: [{ name }],
      addresses: [{ addr: "2001:db8::1", if: name }],
      cases: [{ dst: "::2" }, { dst: name }],
    })
    for (const more of [
      ["select"],
      ["select", "--explain"],
      ["select", "--format", "linux"],
      ["sort"],
      ["select", "--profile", name],
      [`run`, name],
    ]) {
      const { out, err } = await odmm(more, { stdin })
      expect([...out.split("\n"), ...err.split("\n")].filter((line) => ACTS.test(line))).toEqual([])
      if (more.length === 1 || more[1] === "--explain") for (const line of errorLines(out)) expect(JSON.parse(line).id).toBe(name)
    }
    const addr = JSON.stringify([{ ifname: name, addr_info: [{ family: "inet6", local: "2001:db8::1", prefixlen: 64 }] }])
    const why = await odmm(["why", "2001:db8::2", "--addr", "a"], { files: { a: addr } })
    expect(why.out.split("\n").filter((line) => ACTS.test(line))).toEqual([])
  })

  test("records read back as the names that they are about", async () => {
    const { out } = await odmm(["run", "f"], files(named("\u202eevil\u202c")))
    expect(out).toContain("\\u202eevil\\u202c")
    expect(
      errorLines(out)
        .map((line) => JSON.parse(line))
        .some(({ host }) => host === "\u202eevil\u202ch"),
    ).toBe(true)
  })
})

describe("writing", () => {
  test("-o into a folder that is not there is one line", async () => {
    const { code, out, err } = await odmm(["run", "f", "-o", "missing/out"], files(named("a")))
    expect([code, out, err]).toEqual([2, "", "odmm: missing/out: its folder is not there; make it, or name another\n"])
  })
})
