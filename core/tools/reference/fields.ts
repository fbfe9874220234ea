// What each field of a scenario means, by its place. "gateways[]" is any of the list; "#pool" is what several places share. What follows "→" in
// a place is of one kind only: "#call→send" is the call send.

export interface Doc {
  readonly is: string
  /** What holds where the field is left out, where the definition does not say it itself. */
  readonly otherwise?: string
  readonly examples?: readonly unknown[]
}

export type Docs = Readonly<Record<string, string | Doc>>

const NODE = (of: string): Docs => ({
  [`topology.${of}[].name`]: "Its name. Gateways, anchors, correspondents and hosts must have different ones.",
  [`topology.${of}[].at`]: {
    is: "Its place on the stage, as fractions of width and height from the upper left.",
    otherwise: "a place beside the others",
    examples: [[0.2, 0.5]],
  },
  [`topology.${of}[].processing`]: "How long it takes to answer a message.",
  [`topology.${of}[].allocation`]: "How long it takes to allocate a prefix.",
  [`topology.${of}[].pools`]: {
    is: "The pool of /64s for each type.",
    examples: [{ sessionLasting: { prefix: "2001:db8:1:20::/60", size: 16 } }],
  },
  [`topology.${of}[].pools.untyped`]: "The pool of a legacy gateway, whose prefixes have no type.",
  [`topology.${of}[].pools.fixed`]: "The pool of fixed prefixes.",
  [`topology.${of}[].pools.sessionLasting`]: "The pool of session-lasting prefixes.",
  [`topology.${of}[].pools.nonPersistent`]: "The pool of non-persistent prefixes. An anchor gives none.",
  [`topology.${of}[].pools.gracefulReplacement`]: "The pool of graceful-replacement prefixes.",
  [`topology.${of}[].poolSize`]: "How many /64s a pool has that gives no size of its own.",
  [`topology.${of}[].settings`]: "Its own settings, before those of the scenario.",
})

export const SCENARIO: Docs = {
  $schema: { is: "Where editors find this schema.", examples: ["https://example.org/scenario.schema.json"] },
  version: "The version of the format. Later versions only add.",
  title: { is: "What it is called, in at most 80 characters.", examples: ["Four types, one handoff"] },
  about: "What it is about, in a few sentences.",
  lookFor: { is: "What to look for, a sentence each.", examples: [["At 6 s the host leaves GW1, and nothing breaks yet."]] },
  difficulty: { is: "For whom it is.", otherwise: "not said" },
  covers: { is: "The requirements that it shows, by their IDs.", examples: [["OD-4.2-10"]] },
  seed: "Seeds all that is random: the same seed gives the same run.",
  until: { is: "The end of the run.", examples: [30] },
  start: "The time at which an explorer opens it, paused.",
  pace: "How fast an explorer plays it: slowed to `slow` within `around` of an event.",
  "pace.slow": "The speed near an event; 1 is as fast as it happens.",
  "pace.around": "How near an event it is slowed.",
  samples: {
    is: "Data packets that are sent to see what becomes of them: around each change of a path, `always`, or `off`.",
    examples: ["off", { every: "20ms", around: "1s" }],
  },
  "samples.every": "The time between two packets of a flow, at least 1 ms.",
  "samples.around": "How long before and after a change of a path.",
  settings: { is: "Settings of the whole scenario.", examples: [{ dad: "off", reuse: "any" }] },
  topology: "The network.",
  "topology.gateways": "Serving gateways, each with a cell of its own.",
  ...NODE("gateways"),
  "topology.gateways[].access": "The one-way latency between a host in its cell and the gateway.",
  "topology.gateways[].offers": "The types that it can give.",
  "topology.gateways[].initial": {
    is: "What a host gets unasked at its first attachment here.",
    otherwise: "what `bootSet` says, as far as it is offered",
    examples: [["nonPersistent"]],
  },
  "topology.gateways[].routes": {
    is: "Prefixes that its advertisements name a route to (RFC 4191), at most /64: a host under the update of RFC 6724 takes those of fd00::/8 for local.",
    otherwise: "none",
    examples: [["fd12:3456:789a::/48"]],
  },
  "topology.gateways[].snac": "Its advertisements have the SNAC Router flag: it is of a stub network, and makes nothing known as local.",
  "topology.gateways[].legacy": "It knows no types: it gives prefixes without one, and answers requests for one as `unsupported` says.",
  "topology.gateways[].anchor": {
    is: "The central anchor of what it serves, where `anchoring` is central.",
    otherwise: "the first anchor",
  },
  "topology.anchors": "Central anchors: they have no cell, and allocate and keep prefixes for hosts that gateways serve.",
  ...NODE("anchors"),
  "topology.correspondents": "Nodes elsewhere that hosts talk to.",
  "topology.correspondents[].name": "Its name.",
  "topology.correspondents[].address": { is: "Its address.", examples: ["2001:db8:ffff::1"] },
  "topology.correspondents[].at": { is: "Its place on the stage.", otherwise: "a place beside the others", examples: [[0.4, 0.1]] },
  "topology.registry": {
    is: "Where published addresses are found.",
    otherwise: "one called `registry`, where an application publishes",
    examples: [{ name: "dns", latency: "15ms" }],
  },
  "topology.registry.name": "Its name.",
  "topology.registry.at": { is: "Its place on the stage.", otherwise: "a place beside the others", examples: [[0.8, 0.1]] },
  "topology.registry.latency": "One way from anybody to it.",
  "topology.links": "How far nodes are from each other. Between gateways it is 9 ms and to correspondents 20 ms where nothing is given.",
  "topology.links[].between": {
    is: "Its two ends: gateways, anchors and correspondents, one of them no correspondent.",
    examples: [["GW1", "web"]],
  },
  "topology.links[].latency": "One way, in both directions.",
  hosts: "Mobile hosts.",
  "hosts[].name": "Its name.",
  "hosts[].stack": "Whether its stack has setsc() (draft §6.1).",
  "hosts[].interfaces": {
    is: "The names of its interfaces. The default route prefers the first whose router has spoken.",
    examples: [["wlan0", "cell0"]],
  },
  "hosts[].identifier": {
    is: "Its interface identifier, as the lower half of an address.",
    otherwise: "one from the seed for each prefix (RFC 7217)",
    examples: ["::c5"],
  },
  "hosts[].settings": "Its own settings, before those of the scenario.",
  "hosts[].applications": "Its applications.",
  commands: "What happens, and when. At one time in the order of the file.",
  faults: "The same, for what goes wrong. At one time they come after the commands.",
  markers: "Moments that a timeline marks.",
  "markers[].at": "The moment.",
  "markers[].name": "What is said of it.",
  "markers[].pause": { is: "Whether playing stops there.", otherwise: "false" },
  "presentation[].at": { is: "The moment that it shows. Give this or `marker`.", otherwise: "the moment of the marker" },
  "presentation[].pause":
    "How long the talk stays here: the plan of the speaker's clock, and the wait of a kiosk. 0: it goes on by itself.",
  variants: "The same scenario under other settings.",
  "variants[].name": "What it is called; `--variant` takes it.",
  "variants[].about": "What differs, in a sentence.",
  "variants[].set": {
    is: "What differs: values by their keys, as `--set` takes them. `*` is every name.",
    examples: [{ reuse: "new", "hosts.*.stack": "legacy", "commands.2.at": 9 }],
  },
  steps: "Requirements in the order in which the run must show them. One that it does not show is a finding.",
  "steps[].id": { is: "The ID of the requirement.", examples: ["OD-4.2-10"] },
  "steps[].expect": {
    is: "Fields of a record, as `odmm run` prints them; `kind` is needed. It is looked for after the record of the step before.",
    examples: [{ kind: "TunnelUp", host: "MH1" }],
  },
}

export const SHARED: Docs = {
  "#time": {
    is: "A time: seconds as a number, or text with a unit; at most six decimals, at most 30 days.",
    examples: [5.9, "80ms", "2min"],
  },
  "#type": "A type of address (draft §3.2).",
  "#prefix": { is: "An IPv6 prefix of at most 64 bits.", examples: ["2001:db8:1:20::/60"] },
  "#pool": {
    is: "A pool of /64s. An object hands out what it says: `size` of them from where `prefix` begins. A prefix as text is the older way: it says where the pool begins, and `poolSize` how many follow it.",
    examples: [{ prefix: "2001:db8:1:20::/60", size: 16 }, { size: 4 }],
  },
  "#pool.prefix": {
    is: "What holds the pool; its first /64 is the first that is handed out.",
    otherwise: "a /52 of 2001:db8::/32 for each type",
  },
  "#pool.size": { is: "How many are handed out; not more than the prefix has from there.", otherwise: "all that it has, at most 65,536" },
  "#settings": "Settings. What is left out is looked up at the level above.",
  "#call": "A call of the socket API.",
  "#application": "An application: a preset or fields, one socket or several.",
  "#command": "Something that happens at a time.",
}

const SOCKET = (at: string): Docs => ({
  [`${at}.asks`]: {
    is: "Types that it asks for with setsc(), in this order. None: a legacy application, which does not know the call.",
    otherwise: "the preset's, else none",
    examples: [["fixed", "sessionLasting"]],
  },
  [`${at}.to`]: { is: "The correspondent that it connects to.", otherwise: "needed where it connects" },
  [`${at}.bind`]: { is: "Whether it calls bind() after setsc() (draft §5.4 says what follows where it does not).", otherwise: "true" },
  [`${at}.connect`]: { is: "Whether it calls connect(); else it holds the address unused.", otherwise: "the preset's, else true" },
  [`${at}.serve`]: { is: "It listens on its address and publishes it, in place of connecting.", otherwise: "the preset's, else false" },
  [`${at}.onNet`]: { is: "It sets IPV6_REQUIRE_SRC_ON_NET before setsc() (draft §6.2).", otherwise: "false" },
  [`${at}.prefer`]: { is: "Flags of RFC 5014 that it sets after socket().", otherwise: "none", examples: [["tmp", "coa"]] },
  [`${at}.calls`]: {
    is: "Calls that it makes in place of the sequence of draft §4.1, each after the one before has returned.",
    otherwise: "that sequence",
    examples: [[{ call: "socket" }, { call: "setsc", type: "fixed" }, { call: "bind" }, { call: "connect" }]],
  },
})

export const APPLICATION: Docs = {
  "#application.name": "Its name, once on its host.",
  "#application.preset": { is: "Gives the fields below the values of a kind of application; each can still be set.", otherwise: "none" },
  "#application.role": { is: "Its kind in a word, for the reader.", otherwise: "the preset's, else nothing", examples: ["messenger"] },
  ...SOCKET("#application"),
  "#application.sockets": {
    is: "Sockets that are open at once, each with a type of its own (draft §3.3). Commands and records call them NAME/SOCKET.",
    otherwise: "one, without a name",
    examples: [
      [
        { name: "control", asks: ["fixed"] },
        { name: "data", asks: ["nonPersistent"] },
      ],
    ],
  },
  "#application.sockets[].name": "The name of the socket.",
  ...SOCKET("#application.sockets[]"),
  "#application.otherwise": {
    is: "When no type can be had: connect with the default source, or give up.",
    otherwise: "the preset's, else giveUp",
  },
  "#application.onBroken": { is: "When its socket breaks, or connect() fails.", otherwise: "the preset's, else reconnect" },
  "#application.privileged": {
    is: "May ask for what `permission` keeps for privileged applications.",
    otherwise: "the preset's, else false",
  },
  "#application.mobility": {
    is: "Mobility of its own above IP: its session outlives a visible change of address.",
    otherwise: "the preset's, else none",
  },
  "#application.migrates": {
    is: "Moves to a new address while the old one is still valid; with `after`, not at once.",
    otherwise: "the preset's, else false",
    examples: [true, { after: "5s" }],
  },
  "#application.migrates.after": "How long it stays on its old address once a new one can be used.",
  "#application.buffer": { is: "How long it plays on without data.", otherwise: "the preset's, else no buffer" },
  "#application.callDelay": { is: "Between two calls.", otherwise: "1ms" },
  "#application.retryDelay": { is: "Between an error and the next try with another type.", otherwise: "6ms" },
  "#application.reconnectAfter": { is: "Between learning of a broken socket and opening a new one.", otherwise: "20ms" },
  "#application.sendEvery": {
    is: "How often it sends; sending is when it notices that its address is gone.",
    otherwise: "the preset's, else 20ms",
  },
  "#application.sendBytes": { is: "How much it sends at a time.", otherwise: "the preset's, else 1200" },
  "#application.settings": "Its own settings, before those of its host.",
}

export const CALLS: Docs = {
  "#call→*.call": "Which call it is.",
  "#call→*.after": { is: "How long it waits after the call before has returned.", otherwise: "`callDelay`; the first at once" },
  "#call→socket": "socket(). An application has one socket at a time: the one before is closed.",
  "#call→setsc": "setsc(), draft §6.1.",
  "#call→setsc.type": { is: "A type, or a number from 0 to 7: 0 and 5 to 7 are reserved.", examples: ["fixed", 6] },
  "#call→bind": "bind() to the address that setsc() gave, to any, or to the one given.",
  "#call→bind.to": { is: "The address.", examples: ["claim", "any", "2001:db8:1::c5"] },
  "#call→connect": "connect().",
  "#call→connect.to": { is: "The correspondent.", otherwise: "the application's" },
  "#call→send": "send().",
  "#call→send.bytes": "How much.",
  "#call→close": "close(): what the socket held is given up, a call that waits is cancelled.",
  "#call→listen": "listen(): the address is published.",
  "#call→accept": "accept(): waits for a connection that comes in.",
  "#call→setsockopt": "setsockopt() of IPV6_ADDR_PREFERENCES: the whole word is replaced (RFC 5014 §6).",
  "#call→setsockopt.prefer": { is: "Flags of RFC 5014.", examples: [["tmp"]] },
  "#call→setsockopt.onNet": "IPV6_REQUIRE_SRC_ON_NET (draft §6.2).",
  "#call→getsockopt": "getsockopt() of the same.",
  "#call→getsockname": "getsockname().",
  "#call→wait": "Waits, and calls nothing.",
  "#call→wait.time": "How long.",
}
