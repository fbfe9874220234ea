// A mini model of on-demand mobility in plain JavaScript with typed arrays: the engine's speed is measured against it. Hosts move, hear an
// advertisement, lose a non-persistent prefix, keep a session-lasting one, and one of two sockets reconnects. No trace, no settings, no faults.

enum Event {
  Move,
  LinkUp,
  Solicited,
  Registered,
  Acknowledged,
  Advertised,
  Learns,
  Connects,
  Arrives,
  Answered,
  PoolReturns,
}

const GATEWAYS = 16
const GAP = 80_000
const HOP = 5_000

interface Mini {
  /** Events fired up to and including `until`. */
  run(until: number): number
  /** Something of every host's end state: what is computed cannot be optimised away. */
  checksum(): number
}

export function createMini(hosts: number, seed: number, every: number): Mini {
  // State: a row a host.
  const gateway = new Int32Array(hosts)
  const epoch = new Int32Array(hosts)
  const routed = new Uint8Array(hosts)
  const kept = new Int32Array(hosts).fill(-1)
  const keptOwner = new Int32Array(hosts)
  const keptVia = new Int32Array(hosts)
  const keptDeprecated = new Uint8Array(hosts)
  const local = new Int32Array(hosts).fill(-1)
  const localOwner = new Int32Array(hosts)
  const broken = new Uint8Array(hosts)
  const source = new Int32Array(hosts).fill(-1)
  const pools = new Int32Array(GATEWAYS * 2)
  const free = Array.from({ length: GATEWAYS * 2 }, () => [] as number[])

  // Queue: a binary heap of (time, sequence).
  let capacity = hosts * 8 + 64
  let time = new Float64Array(capacity)
  let order = new Int32Array(capacity)
  let what = new Uint8Array(capacity)
  let who = new Int32Array(capacity)
  let mark = new Int32Array(capacity)
  let used = 0
  let sequence = 0
  let now = 0
  let random = seed >>> 0 || 1

  const next = () => {
    random ^= random << 13
    random ^= random >>> 17
    random ^= random << 5
    return random >>> 0
  }

  function grow() {
    capacity *= 2
    const wider = <T extends { set(from: T): void }>(make: new (n: number) => T, from: T) => {
      const to = new make(capacity)
      to.set(from)
      return to
    }
    time = wider(Float64Array, time)
    order = wider(Int32Array, order)
    what = wider(Uint8Array, what)
    who = wider(Int32Array, who)
    mark = wider(Int32Array, mark)
  }

  function put(slot: number, t: number, seq: number, event: number, host: number, m: number) {
    time[slot] = t
    order[slot] = seq
    what[slot] = event
    who[slot] = host
    mark[slot] = m
  }

  const copy = (to: number, from: number) => put(to, time[from]!, order[from]!, what[from]!, who[from]!, mark[from]!)

  function schedule(delay: number, event: Event, host: number, m: number) {
    if (used === capacity) grow()
    const t = now + delay
    let slot = used++
    while (slot > 0) {
      const parent = (slot - 1) >> 1
      if (time[parent]! <= t) break
      copy(slot, parent)
      slot = parent
    }
    put(slot, t, sequence++, event, host, m)
  }

  const before = (a: number, b: number) => time[a]! < time[b]! || (time[a]! === time[b]! && order[a]! < order[b]!)

  function drop() {
    const last = --used
    let slot = 0
    for (;;) {
      let child = slot * 2 + 1
      if (child >= last) break
      if (child + 1 < last && before(child + 1, child)) child++
      if (!before(child, last)) break
      copy(slot, child)
      slot = child
    }
    if (slot !== last) copy(slot, last)
  }

  const allocate = (g: number, type: number) => free[g * 2 + type]!.pop() ?? pools[g * 2 + type]!++

  function fire(event: Event, h: number, m: number) {
    const g = gateway[h]!
    switch (event) {
      case Event.Move:
        epoch[h]!++
        routed[h] = 0
        gateway[h] = (g + 1 + (next() % (GATEWAYS - 1))) % GATEWAYS
        schedule(GAP, Event.LinkUp, h, epoch[h]!)
        schedule(every / 2 + (next() % every), Event.Move, h, 0)
        return
      case Event.LinkUp:
        if (m === epoch[h]) schedule((next() % 1_000_000) + HOP, Event.Solicited, h, m)
        return
      case Event.Solicited:
        if (m !== epoch[h]) return
        if (kept[h] !== -1 && keptOwner[h] !== g) schedule(HOP * 2, Event.Registered, h, m)
        else schedule(HOP * 2, Event.Advertised, h, m)
        return
      case Event.Registered:
        if (m !== epoch[h]) return
        keptVia[h] = g
        schedule(HOP * 2, Event.Acknowledged, h, m)
        return
      case Event.Acknowledged:
        if (m === epoch[h]) schedule(HOP, Event.Advertised, h, m)
        return
      case Event.Advertised:
        if (m !== epoch[h]) return
        routed[h] = 1
        if (kept[h] === -1) {
          kept[h] = allocate(g, 0)
          keptOwner[h] = g
          keptVia[h] = g
        }
        keptDeprecated[h] = Number(keptOwner[h] !== g)
        if (local[h] !== -1 && localOwner[h] !== g) {
          schedule(10_000_000, Event.PoolReturns, localOwner[h]! * 2 + 1, local[h]!)
          broken[h] = 1
          source[h] = -1
          schedule(20_000, Event.Learns, h, m)
        }
        local[h] = allocate(g, 1)
        localOwner[h] = g
        if (broken[h] === 0 && source[h] === -1) schedule(1_000, Event.Connects, h, m)
        return
      case Event.Learns:
        if (m === epoch[h]) schedule(20_000, Event.Connects, h, m)
        return
      case Event.Connects:
        if (m !== epoch[h] || routed[h] === 0) return
        source[h] = keptDeprecated[h] === 1 || local[h] !== -1 ? local[h]! : kept[h]!
        schedule(HOP, Event.Arrives, h, m)
        return
      case Event.Arrives:
        if (m === epoch[h]) schedule(HOP, Event.Answered, h, m)
        return
      case Event.Answered:
        if (m === epoch[h]) broken[h] = 0
        return
      case Event.PoolReturns:
        free[h]!.push(m)
        return
    }
  }

  for (let h = 0; h < hosts; h++) {
    gateway[h] = h % GATEWAYS
    schedule(h * 7, Event.LinkUp, h, 0)
    schedule(every / 2 + (next() % every), Event.Move, h, 0)
  }
  return {
    run(until) {
      let fired = 0
      while (used > 0 && time[0]! <= until) {
        const [event, h, m] = [what[0]!, who[0]!, mark[0]!]
        now = time[0]!
        drop()
        fire(event, h, m)
        fired++
      }
      return fired
    },
    checksum: () => local.reduce((sum, prefix, h) => (sum * 31 + prefix + (source[h] ?? 0)) | 0, 0),
  }
}
