// The names that the server answers for. A page of a stranger can have its own name resolve to this server and then read what it is
// given (DNS rebinding): the browser still says the stranger's name in Host, and that name is not answered.

import { isIPv6 } from "node:net"

/**
 * The host of a Host field, so that equal names are equal strings: without port and trailing dot, lower case, IPv6 in brackets as
 * RFC 5952 writes it. Null when the field is none of RFC 9110 §7.2, or names what no name of the DNS can be.
 * @param {string | undefined} field
 * @returns {string | null}
 */
export function hostName(field) {
  const [, literal, name] = /^(?:\[([\da-f:.]+)\]|([\w-]+(?:\.[\w-]+)*)\.?)(?::\d*)?$/i.exec(field ?? "") ?? []
  if (literal !== undefined) return isIPv6(literal) ? new URL(`http://[${literal}]`).hostname : null
  return name?.toLowerCase() ?? null
}

/** How a URL has an address. */
export const inUrl = (address) => (isIPv6(address) ? `[${address}]` : address)

/** The names of this machine for itself. */
const LOOPBACK = ["localhost", "127.0.0.1", "[::1]"]

/**
 * All names that are answered.
 * @param {readonly string[]} addresses that the server is told to be reached at
 * @param {readonly string[]} allowed as `hostName` has them
 * @returns {ReadonlySet<string | null>}
 */
export function acceptedNames(addresses, allowed) {
  return new Set([...LOOPBACK, ...addresses.map((address) => hostName(inUrl(address))), ...allowed])
}

/**
 * The addresses at which another computer can reach this one, IPv4 first. Link-local IPv6 is left out: it needs a zone, which no URL of a
 * browser can have.
 * @param {ReturnType<typeof import("node:os").networkInterfaces>} interfaces
 * @returns {string[]}
 */
export function reachableAddresses(interfaces) {
  const all = Object.values(interfaces).flatMap((list) => list ?? [])
  const usable = all.filter(({ address, internal }) => !internal && !/^fe[89ab]/i.test(address))
  const sorted = [...usable.filter(({ family }) => family === "IPv4"), ...usable.filter(({ family }) => family === "IPv6")]
  return [...new Set(sorted.map(({ address }) => address))]
}
