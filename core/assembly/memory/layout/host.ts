// Hosts, with their interfaces, prefixes and addresses.

@unmanaged
export class Host {
  serial: i32
  stack: i32
  settings: i32
  /** Its links: two rows of Interface for each of its interfaces, from this one on. */
  firstLink: i32
  interfaces: i32
  /** The link of the default route; while no router has spoken, a link that is up, else the last one. */
  route: i32
  /** The next hop: the gateway of the route's link. */
  gateway: i32
  attached: i32
  sampleUntil: u64
  identifier: u64
  /** Its applications: so many rows of App, one after the other. */
  firstApp: i32
  apps: i32
  firstPrefix: i32
  firstAddress: i32
  firstSocket: i32
  /** The rows of its policy table for prefixes known to be local. */
  firstLocal: i32
  made0: i32
  made1: i32
  made2: i32
  made3: i32
  made4: i32
  /** The next so many probes of its addresses find a duplicate (a fault). */
  duplicates: i32
  /** Bits: the Invariants that do not hold, each told once. */
  violated: i32
}

/** An interface of a host, with what a stack's profile may ask of it (Linux: its sysctls), and one of its two links. */
@unmanaged
export class Interface {
  next: i32
  host: i32
  index: i32
  useTempaddr: i32
  useOifAddrsOnly: i32
  /** Optimistic addresses count as preferred here. */
  optimistic: i32
  /** An encapsulating transition mechanism: not native. */
  tunnel: i32
  /** A LinkState; the gateway of the link, or of the last one while it is down; and the gateway before that. */
  state: i32
  gateway: i32
  previous: i32
  /** A handoff under way: the gateway that comes next, or NONE. */
  target: i32
  /** Make-before-break: the other link takes over, this one goes soon. */
  leaving: i32
  /** Counts attachments: a timer or message of an earlier one is stale. */
  epoch: i32
  solicits: i32
  /** The record of its coming up: what the gateway does of itself for the host is due to that. */
  record: i32
  /** Registration at its gateway: for which attachment, 1 while its advertisement waits for bindings, when that may be sent. */
  registered: i32
  awaitsBindings: i32
  since: u64
  linkUpAt: u64
  readyAt: u64
  /** When the next solicitation is due. */
  solicitAt: u64
  /** When its default router ends unless it is heard again; 0: not by a clock. */
  routerUntil: u64
  /** When the last message on it, or on the route at the time, arrives: until then there may be some. */
  busyUntil: u64
}

@unmanaged
export class Prefix {
  next: i32
  serial: i32
  host: i32
  /** The gateway that allocated it and anchors it. */
  owner: i32
  type: i32
  /** The type whose rules it follows: the network's default (S-07) where it was given without one. */
  service: i32
  /** The interface it is used on: the first of its two links. */
  interface: i32
  state: i32
  origin: i32
  /** nth prefix of its type on its host: PREFsl1, PREFsl2 … */
  ordinal: i32
  prefixHi: u64
  length: i32
  /** Where the anchor forwards to: the owner itself while local. */
  via: i32
  /** The gateway that its tunnel was told to lead to; NONE: none was told, or it is gone. */
  tunnelTo: i32
  /** The gateway a binding update was sent from, awaiting the answer; NONE when settled. */
  awaiting: i32
  /** Tries of the binding update under way, and when the next is due: timers of earlier ones are stale. */
  tries: i32
  holders: i32
  address: i32
  poolEntry: i32
  preferredUntil: u64
  validUntil: u64
  /** A router withdrew it: what is held is not renewed either. */
  withdrawn: i32
  /** 1: a prefix information option has set its lifetimes. */
  optioned: i32
  /** 1: a SNAC router advertised it, and nobody else so far. */
  snac: i32
  /** Its gateway was left, and by S-09 it lives on until its lifetime ends. */
  runsOut: i32
  /** The request that it answers once its anchor has agreed (central anchoring); 0: none. */
  asker: i32
  request: i32
  nextTry: u64
  /** When the idle clock of an unheld prefix ends (0: not running). */
  idleUntil: u64
  /** When a graceful-replacement prefix that was replaced ends (0: it was not). */
  graceUntil: u64
  since: u64
}

@unmanaged
export class Address {
  next: i32
  serial: i32
  host: i32
  prefix: i32
  interface: i32
  type: i32
  state: i32
  flags: i32
  length: i32
  holders: i32
  addressHi: u64
  addressLo: u64
  scope: i32
  label: i32
  since: u64
  /** When the state ends by itself (tentative: the probe's end); 0: not by a clock. */
  until: u64
  /** Who advertised its prefix, for Rule 5.5 (0: not known). */
  advertiser: i32
  /** A temporary address's own lifetimes (RFC 8981 §3.4); 0: those of its prefix. */
  preferredUntil: u64
  validUntil: u64
  /** Bytes sent from it by sockets that are gone, and by send() (RFC 8653 §5). */
  bytes: u64
  /** Other identifiers tried because of duplicates. */
  tries: i32
}
