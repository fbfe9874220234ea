// What a picture asks about its moment, and at which other moments the answers are the same: there it need not be made again.

import type { Frame, Micros } from "../../core/host/index.js"

/** The range around a value in which every comparison made so far would have the same result. */
export function bounds() {
  let [from, to] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]
  return {
    reached(mark: number, value: number): boolean {
      const is = mark <= value
      if (is) from = Math.max(from, mark)
      else to = Math.min(to, mark)
      return is
    },
    hold: (value: number): boolean => from <= value && value < to,
  }
}

/** Who is told which times were compared with that of a watched frame. */
const WATCHING = new WeakMap<Frame, (t: Micros) => boolean>()

/** Is it `t` or later? A picture that only asks this, and does not read `frame.time`, stays the same from one such time to the next. */
export function hasCome(frame: Frame, t: Micros): boolean {
  return WATCHING.get(frame)?.(t) ?? t <= frame.time
}

/** The frame with other rows of its sockets. What is asked of it is asked of the frame: also who watches is told. */
export function withSockets(frame: Frame, sockets: Frame["sockets"]): Frame {
  const made = Object.create(frame, { sockets: { value: sockets } }) as Frame
  const told = WATCHING.get(frame)
  if (told) WATCHING.set(made, told)
  return made
}

/** Does the frame lie at or after `from`, and before `to`? */
export const isWithin = (frame: Frame, from: Micros, to: Micros): boolean => hasCome(frame, from) && !hasCome(frame, to)

/** The frame as a picture is made from it, and at which other times of the same tables the picture would be the same. */
function watched(frame: Frame): { readonly frame: Frame; holds(t: Micros): boolean } {
  const { time } = frame
  const times = bounds()
  const seen = new Watched(frame)
  WATCHING.set(seen, (t) => times.reached(t, time))
  return { frame: seen, holds: (t) => (seen.isTimeRead ? t === time : times.hold(t)) }
}

/**
 * A frame that tells whether its time was read. The tables of a large world are read when somebody looks: they are asked for, not copied. It
 * is a class because an object that inherits from each frame would be of a new kind each time, to which compiled code is a stranger.
 */
class Watched implements Frame {
  isTimeRead = false

  constructor(private readonly frame: Frame) {}

  get time(): Micros {
    this.isTimeRead = true
    return this.frame.time
  }
  get position() {
    return this.frame.position
  }
  get run() {
    return this.frame.run
  }
  get hosts() {
    return this.frame.hosts
  }
  get gateways() {
    return this.frame.gateways
  }
  get peers() {
    return this.frame.peers
  }
  get registry() {
    return this.frame.registry
  }
  get prefixes() {
    return this.frame.prefixes
  }
  get addresses() {
    return this.frame.addresses
  }
  get sockets() {
    return this.frame.sockets
  }
  get messages() {
    return this.frame.messages
  }
}

/**
 * Keeps the last picture, and gives the same object again where `make` would make the same one: of the same run, with nothing recorded
 * since (then the tables are the same too) and no asked-for time passed, and with the same further values.
 */
export function remembering<Given extends object, Picture>(
  make: (frame: Frame, given: Given) => Picture,
): (frame: Frame, given: Given) => Picture {
  let last: { readonly frame: Frame; readonly given: Given; readonly holds: (t: Micros) => boolean; readonly made: Picture } | undefined
  return (frame, given) => {
    const isSame =
      last &&
      last.frame.run === frame.run &&
      last.frame.position.n === frame.position.n &&
      last.holds(frame.time) &&
      sameValues(last.given, given)
    if (last && isSame) return last.made
    const seen = watched(frame)
    const made = make(seen.frame, given)
    last = { frame, given, holds: seen.holds, made }
    return made
  }
}

function sameValues(a: object, b: object): boolean {
  const other = new Map(Object.entries(b))
  const own = Object.entries(a)
  return own.length === other.size && own.every(([name, value]) => other.get(name) === value)
}
