// Scenarios to begin with: small, whole, and with names that say what they are.

export interface Template {
  readonly name: string
  readonly about: string
  readonly text: string
}

interface Made {
  readonly title: string
  readonly about: string
  readonly gateways?: readonly object[]
  readonly applications: readonly object[]
  readonly more?: object
  readonly commands: readonly object[]
  readonly interfaces?: readonly string[]
}

const gateway = (name: string, site: number, more: object = {}): object => ({
  name,
  access: "5ms",
  offers: ["sessionLasting", "nonPersistent"],
  pools: {
    sessionLasting: { prefix: `2001:db8:${site}:a0::/60`, size: 16 },
    nonPersistent: { prefix: `2001:db8:${site}:10::/60`, size: 16 },
  },
  ...more,
})

const pool = (site: number, part: string): object => ({ prefix: `2001:db8:${site}:${part}::/60`, size: 16 })
const ALL = ["fixed", "sessionLasting", "nonPersistent", "gracefulReplacement"]
const all = (name: string, site: number): object =>
  gateway(name, site, {
    offers: ALL,
    pools: {
      fixed: pool(site, "f0"),
      sessionLasting: pool(site, "a0"),
      nonPersistent: pool(site, "10"),
      gracefulReplacement: pool(site, "c0"),
    },
  })

const attach = (at: number, to: string, more: object = {}): object => ({ at, do: "attach", host: "MH1", gateway: to, ...more })
const open = (at: number, application: string): object => ({ at, do: "open", host: "MH1", application })

function template(name: string, { title, about, gateways, applications, more = {}, commands, interfaces }: Made): Template {
  const scenario = {
    version: 1,
    title,
    about,
    seed: 1,
    until: 12,
    start: 4,
    topology: {
      gateways: gateways ?? [gateway("GW1", 1), gateway("GW2", 2)],
      correspondents: [{ name: "web", address: "2001:db8:0:80::1" }],
    },
    hosts: [{ name: "MH1", ...(interfaces && { interfaces }), applications }],
    commands,
    ...more,
  }
  return { name, about, text: `${JSON.stringify(scenario, null, 2)}\n` }
}

const asks = (name: string, type: string): object => ({ name, asks: [type], to: "web" })
const called = (type: string): string => (type === "gracefulReplacement" ? "graceful" : type)

export const TEMPLATES: readonly Template[] = [
  template("One host, one handoff", {
    title: "One host, one handoff",
    about: "Two applications, one that must live on and one that need not; the host moves once.",
    applications: [asks("call", "sessionLasting"), asks("fetch", "nonPersistent")],
    commands: [attach(0, "GW1"), open(2, "call"), open(2.5, "fetch"), attach(5, "GW2")],
  }),
  template("Four types side by side", {
    title: "Four types side by side",
    about: "The same application four times, each with another type of address: what does a handoff do to each?",
    gateways: [all("GW1", 1), all("GW2", 2)],
    applications: ALL.map((type) => asks(called(type), type)),
    commands: [attach(0, "GW1"), ...ALL.map((type, i) => open(2 + i / 4, called(type))), attach(5, "GW2")],
  }),
  template("Two interfaces", {
    title: "Two interfaces",
    about: "Wi-Fi and cellular at once: which of them does each socket use, and what does leaving one do?",
    applications: [asks("call", "sessionLasting")],
    interfaces: ["wlan0", "cell0"],
    commands: [
      attach(0, "GW1", { interface: "wlan0" }),
      attach(1, "GW2", { interface: "cell0" }),
      open(4, "call"),
      { at: 6, do: "detach", host: "MH1", interface: "wlan0" },
    ],
  }),
  template("A central anchor", {
    title: "A central anchor",
    about: "All that must live on is anchored at one place, however far the host goes.",
    applications: [asks("call", "sessionLasting")],
    commands: [attach(0, "GW1"), open(4, "call"), attach(6, "GW2")],
    more: {
      settings: { anchoring: "central" },
      topology: {
        gateways: [gateway("GW1", 1), gateway("GW2", 2)],
        anchors: [{ name: "home", pools: { sessionLasting: pool(9, "a0") } }],
        correspondents: [{ name: "web", address: "2001:db8:0:80::1" }],
      },
    },
  }),
  template("Renumbering", {
    title: "Renumbering",
    about: "The network replaces a prefix while it is in use: preferred ends first, validity later.",
    applications: [asks("call", "nonPersistent")],
    commands: [
      attach(0, "GW1"),
      open(4, "call"),
      { at: 6, do: "advertise", gateway: "GW1", type: "nonPersistent", preferred: 0, valid: "3s" },
    ],
  }),
  template("Nothing but the frame", {
    title: "A scenario of mine",
    about: "One gateway, one host, no application: begin here.",
    gateways: [gateway("GW1", 1)],
    applications: [],
    commands: [attach(0, "GW1")],
  }),
]
