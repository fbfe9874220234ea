// The only schema of linear memory. core/build.mjs reads each field's offset from the compiler and prints the host's readers from it
// (core/build/layout.ts). Times are microseconds since the run began. `…Hi`/`…Lo` are the two halves of an address, most significant first.
// A `number` slot refers to a row of a table (NONE: no row); a serial never repeats in a run and is what the host sees.

/** One table: rows of `size` bytes from `base`; `used` is the high-water mark, `free` heads the list of rows given back. */
@unmanaged
export class Table {
  base: usize
  size: i32
  capacity: i32
  used: i32
  free: i32
}

/** All scalars of a run. A module-level variable would survive a restored snapshot, so there is none. */
@unmanaged
export class World {
  now: u64
  random: u64
  /** Records written so far: the number of the newest one. */
  written: i32
  /** The record to which whatever happens next is due. */
  cause: i32
  /** Stop before record `stopAt + 1`: a position inside an event (0: never). */
  stopAt: i32
  lastSerial: i32
  lastEvent: i32
  /** First byte after the state, where the trace begins. */
  end: usize
  trace: usize
  traceCapacity: i32
  traced: i32
  /** Ask for a drain once so many records wait (at the end of an event). */
  drainAt: i32
  overflow: i32
  scratch: usize

  gateways: i32
  peers: i32
  timers: i32

  sampling: i32
  sampleEvery: u64
  sampleAround: u64

  /** Messages still to be lost or delayed, by kind (a fault). */
  dropKind: i32
  dropCount: i32
  delayKind: i32
  delayCount: i32
  delayBy: u64
  /** The host whose records were written last: its promises are checked when the event is over. */
  touched: i32
  registrySerial: i32
  /** One way between the registry and whoever asks it. */
  registryLatency: u64
}

/** One u64 for each Key, in its order; UNSET in both halves: not given here. */
@unmanaged
export class Settings {
  reuse: u64
  reuseDeprecated: u64
  onNetFallback: u64
  bootSet: u64
  permission: u64
  quotaFixed: u64
  quotaSessionLasting: u64
  quotaNonPersistent: u64
  quotaGracefulReplacement: u64
  denialError: u64
  hostDefault: u64
  networkDefault: u64
  selection: u64
  rule5_5: u64
  rule7: u64
  cgaPlace: u64
  withdrawal: u64
  grace: u64
  addressLoss: u64
  lossTimeout: u64
  homeRole: u64
  skin: u64
  roundTrips: u64
  requestTimeout: u64
  requestRetries: u64
  blocking: u64
  unsupported: u64
  renewalTime: u64
  renewalBytes: u64
  duplicateRetries: u64
  idleFixed: u64
  idleSessionLasting: u64
  idleNonPersistent: u64
  idleGracefulReplacement: u64
  unboundClaim: u64
  otherTypeAccepted: u64
  shareWithin: u64
  anchoring: u64
  dad: u64
  dadTime: u64
  gap: u64
  overlap: u64
  solicitDelay: u64
  answerDelay: u64
  preferredLifetime: u64
  validLifetime: u64
  bindingKept: u64
  registrationRetry: u64
  temporary: u64
  temporaryPreferred: u64
  temporaryValid: u64
}

/** A call of a scripted application: a CallOp and its arguments (core/host/calls.ts says which). */
@unmanaged
export class Call {
  op: i32
  /** Type, backlog, a correspondent, a word of preferences … */
  a: i32
  b: i32
  /** Wait before it. */
  after: u64
  /** Bytes, or an address. */
  argumentHi: u64
  argumentLo: u64
}

@unmanaged
export class Timer {
  time: u64
  seq: i32
  event: i32
  a: i32
  b: i32
  cause: i32
}

@unmanaged
export class Host {
  serial: i32
  stack: i32
  settings: i32
  /** Its links: two rows of Interface for each of its interfaces, from this one on. */
  firstLink: i32
  interfaces: i32
  /** The link of the default route; while there is none, one that is up, or the one that was the last. */
  route: i32
  /** The next hop: the gateway of that link. */
  gateway: i32
  attached: i32
  sampleUntil: u64
  identifier: u64
  firstPrefix: i32
  firstAddress: i32
  firstSocket: i32
  made0: i32
  made1: i32
  made2: i32
  made3: i32
  made4: i32
  /** Somebody else has the next so many addresses that it probes (a fault). */
  duplicates: i32
  /** Bits: the Invariants that do not hold, each told once. */
  violated: i32
}

@unmanaged
export class Gateway {
  serial: i32
  settings: i32
  /** A central anchor: it has no cell and serves nobody. */
  isAnchor: i32
  /** Knows no types (§5.3). */
  legacy: i32
  /** The central anchor of what it serves (S-21), or NONE. */
  centralAnchor: i32
  failed: i32
  /** Bit mask of types whose pool counts as empty (a fault). */
  exhausted: i32
  /** One way between a host in the cell and the gateway. */
  access: u64
  processing: u64
  allocation: u64
  /** Bit masks of address types: can be given, given at the first attachment, refused for now. */
  offers: i32
  initial: i32
  refuses: i32
}

@unmanaged
export class Peer {
  serial: i32
  addressHi: u64
  addressLo: u64
}

/** One way latency from a gateway to another node; rows are gateways, columns gateways, then peers. */
@unmanaged
export class Latency {
  time: u64
  /** A partition: nothing passes. */
  cut: i32
}

/** The /64s that a gateway can give for one type: a queue, so that a prefix given back is used last. */
@unmanaged
export class Pool {
  first: i32
  last: i32
  size: i32
  free: i32
  allocated: i32
}

@unmanaged
export class PoolEntry {
  next: i32
  /** Serial of the prefix that has it, until its anchor lets go; NOBODY: it is in the queue. */
  holder: i32
  prefixHi: u64
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
  /** Sent from it by sockets that are gone, and by send() (RFC 8653 §5). */
  bytes: u64
  /** Other identifiers tried because of duplicates. */
  tries: i32
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
  /** The link: a LinkState; the gateway whose link is up, or the one before while there is none; and the one before that. */
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
  /** Registration at its gateway: for which attachment, acknowledgements still awaited, when the advertisement may be sent. */
  registered: i32
  bindingsAwaited: i32
  since: u64
  linkUpAt: u64
  readyAt: u64
  /** When the next solicitation is due. */
  solicitAt: u64
}

/** A row of the policy table (RFC 6724 §2.1). `zone`: only for addresses of that interface; NONE: for all. A value may be NONE: not given. */
@unmanaged
export class PolicyRow {
  prefixHi: u64
  prefixLo: u64
  length: i32
  precedence: i32
  label: i32
  zone: i32
}

/**
 * One candidate of the decision under way, and what eliminated it. In the first three columns stands the list of those left: nth in the
 * table its nth, with its address, its own row, and what the rule that is being asked makes of it.
 */
@unmanaged
export class Candidate {
  left: usize
  row: usize
  side: i32
  /** Bits: the rules under which it tied with all. */
  ties: i32
  address: i32
  /** The rule that eliminated it (None: it is left), the candidate that beat it, and what the rule compared. */
  rule: i32
  by: i32
  mine: i32
  theirs: i32
}

/** One destination to be sorted, with its source. */
@unmanaged
export class Destination {
  addressHi: u64
  addressLo: u64
  /** NONE: Source(D) is undefined. */
  source: i32
  isIp4: i32
  unreachable: i32
  tunnelled: i32
  scope: i32
  sourceScope: i32
  label: i32
  sourceLabel: i32
  precedence: i32
  bits: i32
  /** After sorting: the row that stands at this place, and the rule that put it before the next. */
  sorted: i32
  rule: i32
  merging: i32
}

/**
 * Address selection: the stack profile in force, the decision under way and what came of it. At a fixed address, like World.
 * Rules stand in the order in which they are asked, one a byte; 0 ends them.
 */
@unmanaged
export class Selection {
  profile: i32
  traits: i32
  sourceRules1: u64
  sourceRules2: u64
  orderRules1: u64
  orderRules2: u64
  /** Record what eliminated each candidate. */
  explaining: i32
  destinationHi: u64
  destinationLo: u64
  scope: i32
  label: i32
  /** The outgoing interface; NONE: the only one. */
  interface: i32
  preferences: i32
  /** Who is the next hop, as addresses know their advertiser (0: not known). */
  nextHop: i32
  isOrchid: i32
  candidates: i32
  /** Where the list of those left begins and ends. */
  first: usize
  end: usize
  /** Flags that some candidates have and others have not. */
  differing: i32
  /** The candidates are addresses of the outgoing interface only. */
  isBound: i32
  /** The rule that decided. */
  rule: i32
  errno: i32
  /** The profile as a host's settings change it, packed (S-08). */
  variant: i32
}

@unmanaged
export class App {
  serial: i32
  host: i32
  /** Address types in the order in which they are asked for, 4 bits each, first in the low bits. */
  types: i32
  turn: i32
  peer: i32
  flags: i32
  onBroken: i32
  socket: i32
  opens: i32
  /** It has been connected once: a later failure is an interruption, not a refusal to start with. */
  connected: i32
  callDelay: u64
  retryDelay: u64
  reconnectAfter: u64
  sendEvery: u64
  settings: i32
  /** Serial of the application that it is a socket of (its own where it has one socket only). */
  group: i32
  /** The word of IPV6_ADDR_PREFERENCES that it sets after socket(); 0: it sets none. */
  preferences: i32
  sendBytes: i32
  /** Playback goes on for so long without data; 0: no buffer. */
  buffer: u64
  /** A scripted call sequence: rows of Call, and where it stands; NONE: the sequence of draft §4.1. */
  firstCall: i32
  calls: i32
  counter: i32
  /** The old socket, while the application moves to a new one. */
  leaving: i32
  /** Counts launches: a timer of an earlier one is stale. Its script waits for a call to return. */
  launch: i32
  blocked: i32
  /** What the registry tells of it: an address, and the serial of the socket that listened there (NOBODY: nothing). */
  publishedBy: i32
  publishedHi: u64
  publishedLo: u64
  /** Without data since: when its buffer runs dry, or has run dry (0: data flows). */
  dryAt: u64
  stalledAt: u64
}

@unmanaged
export class Socket {
  next: i32
  serial: i32
  host: i32
  app: i32
  state: i32
  /** The type asked for with setsc(). */
  type: i32
  claim: i32
  source: i32
  /** Serials of the two, which outlive the addresses. */
  claimSerial: i32
  sourceSerial: i32
  /** bind() was called: the source is the application's choice. */
  bound: i32
  peer: i32
  onNet: i32
  preferences: i32
  error: i32
  tries: i32
  /** Counts setsc() requests, so that a late answer finds nobody waiting. */
  request: i32
  /** Where the pending request went; NONE while it waits for a network. */
  requestGateway: i32
  /** Times the pending request was sent: once more after a move. */
  requestsSent: i32
  since: u64
  deadline: u64
  connectedAt: u64
  sampling: i32
  /** A Caller: who opened it, and who made the call under way. */
  opener: i32
  caller: i32
  /** setsc() has returned EINPROGRESS to whom waits here. */
  nonBlocking: i32
  /** Why and by which setting an address that is there does not serve: a Reason, 1 + a Key. */
  newReason: i32
  newSetting: i32
  /** When setsc() handed the claim out (S-18). */
  claimedAt: u64
  /** The application knows that it is broken (S-10). */
  learned: i32
  /** A session that moves to another source by mobility above IP. */
  moving: i32
  listening: i32
  /** A listening socket's caller waits in accept(); a connection that came in: 1 not accepted yet, 2 accepted. */
  accepting: i32
  inbound: i32
  /** The Inbound (serial) that it came from. */
  attempt: i32
  /** Its packets' way: serving gateway, anchor (the same when direct), one-way latency, and what a local address would take. */
  via: i32
  anchor: i32
  oneWay: u64
  direct: u64
}

/** A correspondent's attempt to connect to what an application published. */
@unmanaged
export class Inbound {
  next: i32
  serial: i32
  peer: i32
  app: i32
  /** The registry has answered. */
  found: i32
  tries: i32
  since: u64
  /** When it is tried again. */
  due: u64
  addressHi: u64
  addressLo: u64
}

@unmanaged
export class Message {
  next: i32
  serial: i32
  kind: i32
  fromKind: i32
  from: i32
  toKind: i32
  to: i32
  host: i32
  /** The host's link that it is sent on or comes in on, and for which attachment. */
  link: i32
  epoch: i32
  socket: i32
  socketSerial: i32
  prefix: i32
  prefixSerial: i32
  /** A prefix given up: its place in which pool. */
  poolEntry: i32
  pool: i32
  peer: i32
  type: i32
  request: i32
  /** The Inbound that it belongs to, `request` its serial. */
  attempt: i32
  code: i32
  reason: i32
  /** This hop is inside a tunnel. */
  tunnelled: i32
  /** A data packet on its way from the correspondent to the host. */
  back: i32
  /** The Reason why it will not arrive. */
  lost: i32
  sentAt: u64
  arrivesAt: u64
  /** A prefix information option (RFC 4861 §4.6.2): bits 1 autonomous, 2 authenticated, 4 there is one. */
  bits: i32
  length: i32
  prefixHi: u64
  prefixLo: u64
  preferred: u64
  valid: u64
}

/** A fact, written where the decision is made. Entities by serial. */
@unmanaged
export class Entry {
  time: u64
  /** When a message arrives, a wait or a lifetime ends; 0: nothing. */
  until: u64
  kind: i32
  cause: i32
  host: i32
  gateway: i32
  /** The other node: the gateway left, the anchor, the peer. */
  other: i32
  app: i32
  socket: i32
  prefix: i32
  address: i32
  message: i32
  /** The message's kind. */
  carries: i32
  from: i32
  to: i32
  type: i32
  code: i32
  reason: i32
  /** A number that the kind explains: holders, bits, an ordinal. */
  value: i32
  /** 1 + the Key of the setting that decided; 0: none did. */
  setting: i32
  /** The flags of an address that comes into being. */
  flags: i32
  req1: i32
  req2: i32
  req3: i32
  addressHi: u64
  addressLo: u64
}
