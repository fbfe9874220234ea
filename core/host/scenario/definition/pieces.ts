// The small pieces of the scenario file: times, names, types, addresses.

import * as v from "valibot"
import { MESSAGE_NAMES, PREFERENCE_NAMES, TYPE_NAMES } from "../../values/names.js"
import { parseTime, TIME_TEXT } from "../../values/time.js"

/** Thirty days, in seconds: the longest time that a scenario can name. */
const LONGEST = 30 * 86400

export const seconds = v.pipe(
  v.union([
    v.pipe(v.number(), v.minValue(0, "a time is not negative"), v.maxValue(LONGEST, "at most 30 days")),
    v.pipe(v.string(), v.regex(TIME_TEXT, 'a time is seconds as a number, or text such as "80ms" or "5.9s"')),
  ]),
  v.check((time) => !Number.isNaN(parseTime(time)), "at most six decimals, at most 30 days"),
  v.transform(parseTime),
)
export const name = v.pipe(
  v.string(),
  v.minLength(1, "a name has at least one character"),
  v.maxLength(40, "a name has at most 40 characters"),
)
export const text = v.pipe(v.string(), v.maxLength(4000, "at most 4000 characters"))
const fraction = v.pipe(v.number(), v.minValue(0), v.maxValue(1))
/** A place on the stage: fractions of its width and height. */
export const position = v.strictTuple([fraction, fraction])

const named = <T extends Readonly<Record<string, number>>>(names: T) =>
  v.pipe(
    v.picklist(Object.keys(names) as (keyof T & string)[]),
    v.transform((key) => names[key] as T[keyof T]),
  )
export const type = named(TYPE_NAMES)
export const message = named(MESSAGE_NAMES)
export const preference = named(PREFERENCE_NAMES)
export const types = v.pipe(v.array(type), v.maxLength(4))
export const ip6 = v.pipe(v.string(), v.ipv6("an IPv6 address"))
export const prefix = v.pipe(v.string(), v.regex(/^[0-9a-fA-F:]+\/\d{1,3}$/, 'a prefix such as "2001:db8:1::/48"'))
/** A route of a router advertisement (RFC 4191): up to a /64. */
export const route = v.pipe(
  v.string(),
  v.regex(/^[0-9a-fA-F:]+\/([1-5]?\d|6[0-4])$/, 'a prefix of at most 64 bits, such as "fd12:3456:789a::/48"'),
)
export const atMost = <T extends v.GenericSchema>(items: T, most: number) =>
  v.pipe(v.array(items), v.maxLength(most, `at most ${most} of them`))
export const whole = (least: number, most: number) => v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most))
