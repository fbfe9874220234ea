// Applications: their calls, their sockets, and who connects to them.

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
  /** 1: it has been connected once, so that a later failure is an interruption and not a refusal. */
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
  /** How long it stays on its old address once a new one can be used. */
  migratesAfter: u64
  /** How long playback goes on without data; 0: it has no buffer. */
  buffer: u64
  /** A scripted call sequence: rows of Call, and where it stands; NONE: the sequence of draft §4.1. */
  firstCall: i32
  calls: i32
  counter: i32
  /** The old socket, while the application moves to a new one. */
  leaving: i32
  /** Counts launches: a timer of an earlier one is stale. */
  launch: i32
  /** When it opens a new socket after a call failed (0: it does not), and how long it waits before the next try. */
  reopensAt: u64
  backOff: u64
  /** 1: its script waits for a call to return. */
  blocked: i32
  /** What the registry has of it: the serial of the socket that listened (NOBODY: nothing is published), and its address. */
  publishedBy: i32
  publishedHi: u64
  publishedLo: u64
  /** When its buffer runs dry, and when it has run dry (0: data flows). */
  dryAt: u64
  stalledAt: u64
}

/** A call of a scripted application: a CallOp and its arguments (core/host/boot/calls.ts says which). */
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
  /** Round trips that the pending request still takes, the one under way included. */
  exchanges: i32
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
  /** 1: setsc() has returned EINPROGRESS, and its caller waits for the event. */
  nonBlocking: i32
  /** Why an address that is there does not serve: a Reason, and 1 + the Key of the setting. */
  newReason: i32
  newSetting: i32
  /** When setsc() handed the claim out (S-18). */
  claimedAt: u64
  /** 1: the application knows that the socket is broken (S-10). */
  learned: i32
  /** A session that moves to another source by mobility above IP: the serial of the address left; 0: it does not move. */
  moving: i32
  listening: i32
  /** A listening socket's caller waits in accept(); a connection that came in: 1 not accepted yet, 2 accepted. */
  accepting: i32
  inbound: i32
  /** The Inbound (serial) that it came from. */
  attempt: i32
  /** The path of its packets: serving gateway, anchor (the same when direct), one-way latency, and what a local address would take. */
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
