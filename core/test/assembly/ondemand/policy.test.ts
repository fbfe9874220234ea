// What the draft leaves to policy on the host's side, setting by setting; the record of a decision names the setting that made it.

import { describe, expect, test } from "vitest"
import { AddressType, Errno, Key, Kind, Reason, type Session, SocketState } from "../../../host/index.js"
import { type Parts, returns, scripted } from "../../helpers/scripts.js"
import { type Asking, attach, close, of, open, small, start, story } from "../../helpers/world.js"

const np: Asking = { asks: ["nonPersistent"] }
const sl: Asking = { asks: ["sessionLasting"] }
const fx: Asking = { asks: ["fixed"] }
const all: Parts["gateway"] = { offers: ["fixed", "sessionLasting", "nonPersistent", "gracefulReplacement"] }
const why = (session: Session, kind: Kind) => of(session, kind).map(({ reason, setting }) => [Reason[reason], Key[setting] ?? ""])

describe("reuse or new (S-01, OD-3.4-11, OD-3.4-12)", () => {
  const moved = (settings: Parts["settings"]) =>
    open(
      small({
        apps: [sl, sl, sl],
        ...(settings && { settings }),
        commands: [attach(0, "GW1"), start(1, "app1"), start(2, "app2"), attach(5, "GW2"), start(8, "app3")],
      }),
    )

  test("any: what is there serves, also by a longer way", () => {
    expect(of(moved({}), Kind.Reuse).length).toBe(3)
  })

  test("new: each request gets one of its own (OD-3.4-10)", () => {
    expect(why(moved({ reuse: "new" }), Kind.NetReq)).toEqual([1, 2, 3].map(() => ["AlwaysNew", "Reuse"]))
  })

  test("afterHandoff: only after a move a new one is fetched, from the network where the host is", () => {
    const session = moved({ reuse: "afterHandoff" })
    expect(why(session, Kind.NetReq)).toEqual([["HostMoved", "Reuse"]])
    const { path } = session.seek(12e6).sockets[2] ?? {}
    expect(path && path.via === path.anchor).toBe(true)
  })
})

describe("renewal (S-15)", () => {
  test("by age: a request fetches a new address though one exists (R8653-13, R8653-14)", () => {
    const session = open(
      small({ apps: [sl, sl], settings: { renewal: { seconds: 3 } }, commands: [attach(0, "GW1"), start(1, "app1"), start(4, "app2")] }),
    )
    expect(why(session, Kind.NetReq)).toEqual([["LifetimePolicy", "RenewalTime"]])
    expect(of(session, Kind.Renewed).map(({ t, req }) => [t > 4e6, req[0]])).toEqual([[true, "R8653-14"]])
    expect(session.seek(9e6).addresses.filter(({ type }) => type === AddressType.SessionLasting).length).toBe(2)
  })

  test("by bytes sent (R8653-15)", () => {
    const renew = (bytes: number) =>
      open(
        small({
          apps: [{ ...sl, sendEvery: 0.1, sendBytes: 1000 }, sl],
          settings: { renewal: { bytes } },
          commands: [attach(0, "GW1"), start(1, "app1"), start(4, "app2")],
        }),
      )
    expect(why(renew(20_000), Kind.NetReq)).toEqual([["LifetimePolicy", "RenewalBytes"]])
    expect(why(renew(200_000), Kind.NetReq)).toEqual([])
  })

  test("non-persistent addresses are renewed regularly: at the end of their time they are deprecated (R8653-14)", () => {
    const session = open(
      small({ apps: [np, np], settings: { renewal: 3 }, commands: [attach(0, "GW1"), start(1, "app1"), start(6, "app2")] }),
    )
    expect(story(session, Kind.Renewed, Kind.AddrDeprecated)).toEqual([
      "3.020 Renewed IPnp1",
      "3.020 AddrDeprecated IPnp1",
      "6.020 Renewed IPnp2",
      "9.020 Renewed IPnp2",
      "9.020 AddrDeprecated IPnp2",
    ])
  })
})

describe("deprecated addresses of the right type (S-02, X-21)", () => {
  const asked = (reuseDeprecated: "yes" | "ifNonePreferred" | "no") =>
    of(
      open(
        small({
          apps: [sl, sl],
          settings: { reuseDeprecated },
          commands: [attach(0, "GW1"), start(1, "app1"), attach(5, "GW2"), start(8, "app2")],
        }),
      ),
      Kind.Reuse,
    ).length

  test("serve a new socket where none is preferred, unless the host forbids it (A4862-24)", () => {
    expect([asked("yes"), asked("ifNonePreferred"), asked("no")]).toEqual([2, 2, 1])
  })
})

describe("ON_NET and a network that refuses (S-03, OD-6.2-05)", () => {
  const refused = (onNetRefused: "fail" | "fallback") =>
    open(
      small({
        apps: [{ ...sl, onNet: true }],
        settings: { onNetRefused },
        faults: [{ at: 0.5, do: "refuse", gateway: "GW1", type: "sessionLasting" }],
        commands: [attach(0, "GW1"), start(1, "app1")],
      }),
    )

  test("fails: it was required", () => {
    const [returned] = of(refused("fail"), Kind.SetscRet)
    expect(returned).toMatchObject({ code: Errno.EAI_REQUIREDIPFAILED, reason: Reason.Refused })
    expect(returned?.req).toContain("OD-6.2-05")
  })

  test("or falls back to what exists, as set", () => {
    const session = refused("fallback")
    expect(why(session, Kind.SetscRet)).toEqual([["FallBack", "OnNetFallback"]])
    expect(session.seek(5e6).sockets[0]?.state).toBe(SocketState.Connected)
  })
})

describe("permission (S-05)", () => {
  const commands = [attach(0, "GW1"), start(1, "app1"), start(2, "app2")]

  test("Fixed as a premium service: only privileged applications get it (OD-7-01, OD-7-02, OD-3.4-15)", () => {
    const session = open(
      small({ apps: [fx, { ...fx, privileged: true }], gateway: all, settings: { permission: "fixedPremium" }, commands }),
    )
    expect(why(session, Kind.PolicyDeny)).toEqual([["Denied", "Permission"]])
    expect(of(session, Kind.SetscRet).map(({ code }) => code)).toEqual([Errno.EAI_REQUIREDIPFAILED, Errno.OK])
    expect(of(session, Kind.NetReq).length).toBe(1)
  })

  test("a denial may also look like EPERM (X-14)", () => {
    const permission = { unprivileged: ["nonPersistent" as const], error: "EPERM" as const }
    const session = open(small({ apps: [fx, np], gateway: all, settings: { permission }, commands }))
    expect(of(session, Kind.SetscRet).map(({ code }) => Errno[code])).toEqual(["EPERM", "OK"])
  })

  test("a quota used up by one application fails the next (R8653-09)", () => {
    const permission = { quota: { fixed: 1 } }
    const settings = { permission, share: "application" as const }
    const session = open(small({ apps: [fx, fx], gateway: all, settings, commands }))
    expect(why(session, Kind.PolicyDeny)).toEqual([["QuotaUsed", "QuotaFixed"]])
    expect(of(session, Kind.SetscRet).map(({ code }) => code)).toEqual([Errno.OK, Errno.EAI_REQUIREDIPFAILED])
  })
})

describe("sockets that name no type", () => {
  const plain = { asks: [] }

  test("hostDefault picks among what is configured (S-06, OD-3.4-16, X-13)", () => {
    const from = (hostDefault: "none" | "nonPersistent" | "sessionLasting") => {
      const session = open(small({ apps: [plain], settings: { hostDefault }, commands: [attach(0, "GW1"), start(1, "app1")] }))
      const [select] = of(session, Kind.Select)
      return [session.run.entities.get(select?.address ?? 0)?.name, select?.req[0], Key[select?.setting ?? -1]]
    }
    expect(from("none")).toEqual(["IPsl1", "A6724-24", undefined])
    expect(from("nonPersistent")).toEqual(["IPnp1", "OD-3.4-16", "HostDefault"])
    expect(from("sessionLasting")).toEqual(["IPsl1", "OD-3.4-16", "HostDefault"])
  })

  test("request nothing while any prefix exists (OD-5.2-06, OD-5.2-02)", () => {
    const session = open(small({ apps: [plain], commands: [attach(0, "GW1"), start(1, "app1")] }))
    expect(of(session, Kind.NetReq, Kind.AppReq)).toEqual([])
  })

  test("name no type to the network either, which chooses (OD-5.2-05, S-07)", () => {
    const session = open(
      small({
        apps: [plain],
        gateway: { initial: [] },
        settings: { bootSet: "none", networkDefault: "sessionLasting" },
        commands: [attach(0, "GW1"), start(1, "app1")],
      }),
    )
    expect(of(session, Kind.NetReq).map(({ type, req }) => [type, req])).toEqual([[AddressType.Untyped, ["OD-5.2-05", "OD-5.2-06"]]])
    expect(session.seek(5e6).sockets[0]?.state).toBe(SocketState.Connected)
  })

  test("follow the stack profile of their host (S-08)", () => {
    const rule = (selection: NonNullable<Parts["settings"]>["selection"]) => {
      const settings = { selection }
      return of(open(small({ apps: [plain], settings, commands: [attach(0, "GW1"), attach(4, "GW2"), start(6, "app1")] })), Kind.Select)[0]
    }
    // The session-lasting address is deprecated after the move; a stack without rules takes the first all the same.
    expect([rule("rfc6724"), rule("first-address")].map((r) => [r?.value, r?.type])).toEqual([
      [4, AddressType.NonPersistent],
      [14, AddressType.Untyped],
    ])
  })
})

describe("a prefix of another type than asked for (S-19)", () => {
  const given = (otherTypeGranted: "fail" | "accept") =>
    open(
      small({
        apps: [fx],
        settings: { unsupported: "otherType", otherTypeGranted },
        commands: [attach(0, "GW1"), start(1, "app1")],
      }),
    )

  test("is given straight back, and the request fails", () => {
    const session = given("fail")
    expect(why(session, Kind.GrantReturned)).toEqual([["OtherType", "OtherTypeAccepted"]])
    expect(of(session, Kind.SetscRet)[0]).toMatchObject({ code: Errno.EAI_REQUIREDIPFAILED, reason: Reason.OtherType })
  })

  test("or is taken, with a warning", () => {
    const session = given("accept")
    expect(why(session, Kind.TraceWarn)).toEqual([["OtherType", "OtherTypeAccepted"]])
    expect(session.seek(5e6).sockets[0]).toMatchObject({ state: SocketState.Connected, type: AddressType.Fixed })
  })
})

describe("two hosts with stacks of their own (S-08)", () => {
  test("choose each by its own rules, whoever was asked before", () => {
    const file = small({ commands: [] })
    const [first] = file.hosts
    const named = (name: string, settings: object) => ({ ...first, name, settings, applications: [{ name: "app", asks: [], to: "peer" }] })
    const at = (time: number, host: string) => [
      { at: time, do: "attach", host, gateway: "GW1" } as const,
      ...[2, 3, 4].map((t) => ({ at: time + t, do: "open", host, application: "app" }) as const),
      ...[2.5, 3.5].map((t) => ({ at: time + t, do: "close", host, application: "app" }) as const),
    ]
    const session = open({
      ...file,
      hosts: [named("MH1", {}), named("MH2", { selection: "first-address" })],
      commands: [...at(0, "MH1"), ...at(0.1, "MH2")],
    } as typeof file)
    const selects = of(session, Kind.Select).map(({ host, address, setting }) => [
      session.run.entities.get(host)?.name,
      session.seek(1e6).addresses.find(({ serial }) => serial === address)?.name,
      Key[setting],
    ])
    const pair = [
      ["MH1", "IPsl1", undefined],
      ["MH2", "link-local", "Selection"],
    ]
    expect(selects).toEqual([...pair, ...pair, ...pair])
  })
})

describe("claims without bind() (S-18)", () => {
  test("are held until close(), or as long as set", () => {
    const calls = [{ call: "socket" }, { call: "setsc", type: "sessionLasting" }, { call: "wait", time: 6 }, { call: "bind" }] as const
    expect(returns(scripted([...calls])).at(-1)).toBe("Bind 0 IPsl1")
    const session = scripted([...calls], { settings: { unboundClaim: 2 } })
    expect(why(session, Kind.ClaimReleased)).toEqual([["ClaimExpired", "UnboundClaim"]])
    expect(returns(session).at(-1)).toBe("Bind EADDRNOTAVAIL")
    expect(session.seek(9e6).sockets[0]).toMatchObject({ state: SocketState.Open, claim: 0 })
  })

  test("a bound one is not released", () => {
    const calls = [{ call: "socket" }, { call: "setsc", type: "sessionLasting" }, { call: "bind" }, { call: "wait", time: 6 }] as const
    expect(why(scripted([...calls], { settings: { unboundClaim: 2 } }), Kind.ClaimReleased)).toEqual([])
  })
})

describe("sharing (S-20)", () => {
  test("inside one application only: another one gets an address of its own", () => {
    const apps = [
      {
        name: "one",
        sockets: [
          { name: "a", ...sl },
          { name: "b", ...sl },
        ],
      },
      { name: "two", ...sl },
    ]
    const session = open(
      small({
        apps,
        settings: { share: "application" },
        commands: [attach(0, "GW1"), start(1, "one/a"), start(2, "one/b"), start(3, "two")],
      }),
    )
    expect(of(session, Kind.Reuse).length).toBe(2)
    expect(why(session, Kind.NetReq)).toEqual([["OtherApplication", "ShareWithin"]])
  })
})

describe("a setting changes during the run", () => {
  test("and is looked up at the application, then the host, then the scenario", () => {
    const set = (at: number, value: unknown, more: object = {}) => ({ at, do: "set", key: "reuse", value, ...more }) as const
    const session = open(
      small({
        apps: [sl, sl, sl, sl],
        commands: [
          attach(0, "GW1"),
          set(0.5, "new"),
          start(1, "app1"),
          set(2, "any", { host: "MH1" }),
          start(3, "app2"),
          set(4, "new", { host: "MH1", application: "app3" }),
          start(5, "app3"),
          start(6, "app4"),
        ],
      }),
    )
    expect(of(session, Kind.SettingChanged).map(({ setting, host, app }) => [Key[setting], host > 0, app > 0])).toEqual([
      ["Reuse", false, false],
      ["Reuse", true, false],
      ["Reuse", true, true],
    ])
    expect(story(session, Kind.NetReq)).toEqual(["1.000 NetReq app1", "5.000 NetReq app3"])
  })
})

test("an unused claim and all else is given back at close()", () => {
  const session = open(small({ apps: [{ ...sl, bind: false }], commands: [attach(0, "GW1"), start(1, "app1"), close(4, "app1")] }))
  expect(session.seek(5e6).addresses.every(({ holders }) => holders === 0)).toBe(true)
  expect(session.seek(5e6).sockets).toEqual([])
})
