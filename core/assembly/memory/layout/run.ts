// A run: its scalars and settings, what is due, what is under way, what was written.

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

  /** The command that is carried out: 1 + its place in the course's commands. */
  command: i32
  /** The host whose records were written last: its promises are checked when the event is over. */
  touched: i32
  registrySerial: i32
  /** One way between the registry and whoever asks it. */
  registryLatency: u64
  /** Where the engine's switch over events stands in the function table: what happens() calls. Set at boot, and never again. */
  fire: usize
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
  advertiseEvery: u64
  rapidCommit: u64
  promiseRevocable: u64
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
  /** A prefix information option (RFC 4861 §4.6.2): bits 1 autonomous, 2 authenticated, 4 there is one, 8 of a SNAC router, 16 a route (RFC 4191). */
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
  /** The flags of an address, or how many messages a fault lets go by; from the bit INTERFACE on 1 + the index of an interface, 0: none is named. */
  flags: i32
  req1: i32
  req2: i32
  req3: i32
  addressHi: u64
  addressLo: u64
}
