// What the draft leaves open, what its example supposes, and what RFC 8653 made of it: each choice is a setting, and the records say so.

import { readFileSync } from "node:fs"
import { describe, expect, test } from "vitest"
import { ladderText } from "../../../formats/ladder/ladder.js"
import { AddressType, Errno, Kind } from "../../../host/index.js"
import { ALL, network } from "../../helpers/network.js"
import { returns, scripted } from "../../helpers/scripts.js"
import { attach, close, DRAFT, of, open, small, start, story } from "../../helpers/world.js"

const draft = () => open(JSON.parse(DRAFT))
const { statements } = JSON.parse(readFileSync(new URL("../../../../public/requirements.json", import.meta.url), "utf8"))
type Statement = { readonly id: string; readonly force: string; readonly shows: string }

describe("the example of draft §4.2 supposes", () => {
  test("applications, a host's stack and a network: the lanes of its ladder (OD-4.2-00a)", () => {
    const [, , header = ""] = ladderText(draft().run).split("\n")
    expect(header.split(/\s{2,}|\s(?=time)/).map((text) => text.trim())).toEqual(["step", "time Apps", "MH1", "GW1", "GW2", "Peers"])
  })

  test("a network that has neither Fixed nor graceful-replacement prefixes (OD-4.2-00c)", () => {
    const session = draft()
    const { offers } = session.seek(10e6).gateways[0] ?? { offers: [] }
    expect(offers).toEqual([AddressType.SessionLasting, AddressType.NonPersistent])
    expect(new Set(of(session, Kind.PrefixNew).map(({ type }) => type))).toEqual(new Set(offers))
  })

  test("requests are served from what is there, or answered with an error (OD-4.2-00d)", () => {
    const session = draft()
    expect(of(session, Kind.NetGrant)).toEqual([])
    const [answers, served, refused] = [Kind.SetscRet, Kind.Reuse, Kind.NetRefuse].map((kind) => of(session, kind).length)
    expect([answers, served, refused]).toEqual([7, 6, 1])
  })
})

describe("out of scope of the draft", () => {
  test("all but application and stack: signalling is marked as illustrative, and is none of its business (OD-3.1-07, OD-3.4-13)", () => {
    expect(ladderText(draft().run)).toContain("illustrative; the draft leaves these open")
    const told = (skin: "abstract" | "pmipv6") => {
      const session = network({ settings: { skin }, apps: [{ asks: ["fixed"] }], commands: [attach(0, "GW1"), start(1, "app1")] })
      return returns(session)
    }
    expect(told("pmipv6")).toEqual(told("abstract"))
    expect(told("abstract")).toEqual(["SockOpen 0", "Setsc 0 IPfx1", "Bind 0 IPfx1", "Connect 0 IPfx1"])
  })

  test.each([
    ["known", [], "EAI_REQUIREDIPNOTSUPPORTED", 0],
    ["refused", ["NetReq", "NetRefuse"], "EAI_REQUIREDIPNOTSUPPORTED", 0.02],
    ["silent", ["NetReq"], "EAI_REQUIREDIPFAILED", 3],
    ["otherType", ["NetReq", "NetGrant"], "EAI_REQUIREDIPFAILED", 0.02],
  ] as const)("what happens when the network does not support the type: %s (OD-5.3-02, S-14)", (unsupported, asked, error, within) => {
    const session = scripted([{ call: "socket" }, { call: "setsc", type: "fixed" }], { settings: { unsupported } })
    const answer = of(session, Kind.SetscRet)[0]
    expect(of(session, Kind.NetReq, Kind.NetGrant, Kind.NetRefuse).map(({ kind }) => Kind[kind])).toEqual(asked)
    expect(Errno[answer?.code ?? 0]).toBe(error)
    expect((answer?.t ?? 0) / 1e6 - 1.001).toBeLessThanOrEqual(within + 0.001)
  })

  test("who is privileged, and what a denial looks like (OD-7-03, S-05, X-14)", () => {
    const ask = (permission: object, privileged: boolean) =>
      returns(
        scripted(
          [{ call: "socket" }, { call: "setsc", type: "fixed" }],
          { gateway: { offers: [...ALL], pools: {} }, settings: { permission } },
          { privileged },
        ),
      )[1]
    const premium = { unprivileged: ["sessionLasting", "nonPersistent"] }
    expect(ask(premium, false)).toBe("Setsc EAI_REQUIREDIPFAILED")
    expect(ask({ ...premium, error: "EPERM" }, false)).toBe("Setsc EPERM")
    expect(ask(premium, true)).toBe("Setsc 0 IPfx1")
    expect(ask({}, false)).toBe("Setsc 0 IPfx1")
  })
})

describe("RFC 8653, the published version", () => {
  test("keeps the four types, the five steps, a type a socket, and the three SHALLs (R8653-04)", () => {
    const session = network({
      settings: { bootSet: "none" },
      apps: [{ sockets: ALL.map((type) => ({ name: type, asks: [type] })) }],
      commands: [attach(0, "GW1"), ...ALL.map((type) => start(1, `app1/${type}`))],
      gateway: { offers: ["fixed", "sessionLasting", "nonPersistent"] },
    })
    expect(session.seek(9e6).sockets.map(({ type, source }) => [type, source !== 0])).toEqual([
      [1, true],
      [2, true],
      [3, true],
    ])
    expect(of(session, Kind.NetReq).map(({ req }) => req.slice(0, 2))).toEqual(Array(3).fill(["OD-3.4-04", "OD-3.4-03"]))
    expect(of(session, Kind.SetscRet).find(({ code }) => code !== 0)?.req).toContain("OD-3.4-05")
  })

  test("suggests a call that may wait for the network, followed by bind(): the one of the two ways that is shown here (R8653-02)", () => {
    const session = network({ settings: { bootSet: "none" }, apps: [{ asks: ["fixed"] }], commands: [attach(0, "GW1"), start(1, "app1")] })
    expect(of(session, Kind.AppReq, Kind.NetReq, Kind.SetscRet, Kind.BindRet).map(({ kind }) => Kind[kind])).toEqual([
      "AppReq",
      "NetReq",
      "SetscRet",
      "BindRet",
    ])
    expect((of(session, Kind.SetscRet)[0]?.t ?? 0) - (of(session, Kind.AppReq)[0]?.t ?? 0)).toBeGreaterThan(0)
  })

  test("a default type serves every application that names none, whether it knows the API or is legacy (R8653-05, S-06)", () => {
    for (const stack of ["on-demand", "legacy"] as const) {
      const chosen = (hostDefault: "nonPersistent" | "sessionLasting") =>
        story(
          open(small({ stack, apps: [{ asks: [] }], settings: { hostDefault }, commands: [attach(0, "GW1"), start(1, "app1")] })),
          Kind.ConnectRet,
        )[0]
      expect(chosen("nonPersistent")).toMatch(/IPnp1$/)
      expect(chosen("sessionLasting")).toMatch(/IPsl1$/)
    }
  })

  test.each([
    ["fixed", 1],
    ["sessionLasting", 2],
    ["nonPersistent", 3],
  ] as const)("without a type none is requested, and the network chooses: %s (R8653-07, OD-5.2-05)", (networkDefault, value) => {
    const session = network({
      settings: { bootSet: "none", networkDefault },
      apps: [{ asks: [] }],
      commands: [attach(0, "GW1"), start(1, "app1")],
    })
    expect(of(session, Kind.NetReq).map(({ type }) => type)).toEqual([AddressType.Untyped])
    expect(session.seek(9e6).prefixes.map(({ type }) => type)).toEqual([value])
    expect(story(session, Kind.ConnectRet).length).toBe(1)
  })

  test("lets a host keep expensive or limited types for authorised applications (R8653-10)", () => {
    const session = network({
      settings: { bootSet: ["nonPersistent"], permission: { unprivileged: ["nonPersistent"], quota: { fixed: 1 } }, reuse: "new" },
      apps: [{ asks: ["fixed"] }, { asks: ["fixed"], privileged: true }, { asks: ["fixed"], privileged: true }],
      commands: [attach(0, "GW1"), start(1, "app1"), start(2, "app2"), start(3, "app3")],
    })
    expect(story(session, Kind.PolicyDeny).map((line) => line.split(" ")[2])).toEqual(["app1", "app3"])
    expect(of(session, Kind.NetReq).length).toBe(1)
  })

  test("warns of observers: whoever knows a gateway's pools reads the type off an address, whatever is encrypted (R8653-11)", () => {
    const session = network({
      settings: { bootSet: "none" },
      apps: ALL.map((type) => ({ asks: [type] })),
      commands: [attach(0, "GW1"), ...ALL.map((_, i) => start(1 + i, `app${i + 1}`)), close(9, "app1")],
    })
    const pools = new Map(session.seek(8e6).prefixes.map(({ text, type }) => [text.replace("::/64", ":"), type]))
    const wire = session.seek(8e6).sockets.map(({ source, type }) => ({ type, text: session.run.entities.get(source)?.text ?? "" }))
    const seen = wire.map(({ text }) => [...pools].find(([pool]) => text.startsWith(pool))?.[1])
    expect(seen).toEqual(wire.map(({ type }) => type))
    expect(new Set(seen).size).toBe(4)
  })
})

describe("the catalogue", () => {
  test("takes capitals alone for key words: BCP 14's, and a few words of its own in lower case (OD-2-01)", () => {
    const forces = new Set(statements.map(({ force }: Statement) => force))
    const KEY_WORDS = ["MUST", "MUST NOT", "REQUIRED", "SHALL", "SHOULD", "SHOULD NOT", "RECOMMENDED", "MAY"]
    const OURS = ["is", "is (may)", "is (should)", "policy", "out", "derived"]
    expect([...forces].filter((force) => ![...KEY_WORDS, ...OURS].includes(force as string))).toEqual([])
    expect(statements.find(({ id }: Statement) => id === "R8653-06")?.force).toBe("is")
    expect(statements.find(({ id }: Statement) => id === "OD-5.1-02")?.force).toBe("MUST")
  })
})
