// The worked examples of the reference page. Each is run by its test.

import type { ScenarioFile } from "../../host/scenario/definition/scenario.js"

interface Example {
  readonly title: string
  readonly about: string
  readonly scenario: ScenarioFile
}

const gateway = (name: string, place: number, offers: NonNullable<ScenarioFile["topology"]["gateways"][number]["offers"]>) => ({
  name,
  offers,
  pools: Object.fromEntries(offers.map((type, i) => [type, { prefix: `2001:db8:${place}:${i + 1}0::/60`, size: 8 }])),
})

export const EXAMPLES: readonly Example[] = [
  {
    title: "One session lives on, one does not",
    about:
      "The smallest scenario that shows the point: the host moves at 6 s. The shell asked for a session-lasting address, so its prefix is tunnelled from GW1 to GW2; the look-up asked for none, breaks, and comes back with a new address. `steps` make `odmm run` fail if it ever does not.",
    scenario: {
      version: 1,
      title: "One session lives on",
      until: 10,
      seed: 1,
      settings: { dad: "off", solicitDelay: 0, advertisements: "once" },
      topology: {
        gateways: [gateway("GW1", 1, ["sessionLasting", "nonPersistent"]), gateway("GW2", 2, ["sessionLasting", "nonPersistent"])],
        correspondents: [{ name: "server", address: "2001:db8:ffff::1" }],
      },
      hosts: [
        {
          name: "MH1",
          applications: [
            { name: "shell", preset: "ssh", asks: ["sessionLasting"], to: "server" },
            { name: "lookup", preset: "dns", to: "server" },
          ],
        },
      ],
      commands: [
        { at: 0, do: "attach", host: "MH1", gateway: "GW1" },
        { at: 2, do: "open", host: "MH1", application: "shell" },
        { at: 3, do: "open", host: "MH1", application: "lookup" },
        { at: 6, do: "attach", host: "MH1", gateway: "GW2" },
      ],
      steps: [
        { id: "OD-3.2-07", expect: { kind: "TunnelUp", host: "MH1" } },
        { id: "OD-3.2-09", expect: { kind: "SockBroken", application: "lookup" } },
      ],
    },
  },
  {
    title: "Two interfaces, and a message that is lost",
    about:
      "The host has Wi-Fi and cellular. The first answer to its request is lost, so `retries` sends it again; then Wi-Fi goes, and the default route changes to cellular. Records name the interface.",
    scenario: {
      version: 1,
      title: "Wi-Fi goes",
      until: 20,
      settings: { dad: "off", solicitDelay: 0, advertisements: "once", request: { timeout: "1s", retries: 2 } },
      topology: {
        gateways: [gateway("home", 1, ["fixed", "nonPersistent"]), gateway("cell", 2, ["fixed", "nonPersistent"])],
        correspondents: [{ name: "office", address: "2001:db8:ffff::1" }],
        links: [
          { between: ["home", "office"], latency: "12ms" },
          { between: ["cell", "office"], latency: "35ms" },
        ],
      },
      hosts: [
        {
          name: "laptop",
          interfaces: ["wlan0", "cell0"],
          applications: [{ name: "tunnel", preset: "vpn", to: "office", settings: { reuse: "new" } }],
        },
      ],
      commands: [
        { at: 0, do: "attach", host: "laptop", gateway: "home", interface: "wlan0" },
        { at: 1, do: "attach", host: "laptop", gateway: "cell", interface: "cell0" },
        { at: 3, do: "open", host: "laptop", application: "tunnel" },
        { at: 9, do: "detach", host: "laptop", interface: "wlan0" },
      ],
      faults: [{ at: 0, do: "drop", message: "prefixGrant", to: "laptop" }],
    },
  },
  {
    title: "The same under other settings",
    about:
      'A pool of one, two hosts that want what is in it, and a script of calls in place of the usual sequence. `odmm run FILE --variant "Known in advance"` runs a variant; `odmm compare FILE --variant 1` sets it beside the file.',
    scenario: {
      version: 1,
      title: "The last prefix",
      until: 15,
      settings: { dad: "off", solicitDelay: 0, advertisements: "once", bootSet: ["nonPersistent"], unsupported: "refused" },
      topology: {
        gateways: [
          {
            name: "GW1",
            offers: ["fixed", "nonPersistent"],
            pools: { fixed: { prefix: "2001:db8:1:100::/64", size: 1 }, nonPersistent: { prefix: "2001:db8:1:200::/56" } },
          },
        ],
        correspondents: [{ name: "server", address: "2001:db8:ffff::1" }],
      },
      hosts: ["MH1", "MH2"].map((name) => ({
        name,
        applications: [
          {
            name: "caller",
            to: "server",
            calls: [
              { call: "socket" },
              { call: "setsc", type: "fixed" },
              { call: "bind" },
              { call: "connect" },
              { call: "close", after: "5s" },
            ],
          },
        ],
      })),
      commands: [
        { at: 0, do: "attach", host: "MH1", gateway: "GW1" },
        { at: 0, do: "attach", host: "MH2", gateway: "GW1" },
        { at: 1, do: "open", host: "MH1", application: "caller" },
        { at: 2, do: "open", host: "MH2", application: "caller" },
      ],
      variants: [
        {
          name: "Known in advance",
          about: "The host knows what is offered, and nothing is.",
          set: { unsupported: "known", "gateways.GW1.offers": ["nonPersistent"] },
        },
        { name: "A pool of two", set: { "gateways.GW1.pools": { fixed: { prefix: "2001:db8:1:100::/63" } } } },
      ],
    },
  },
]
