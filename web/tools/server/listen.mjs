// Where the server listens.

import { createServer } from "node:http"
import { isIPv4 } from "node:net"
import { networkInterfaces } from "node:os"
import { answering } from "./answer.mjs"
import { acceptedNames, reachableAddresses } from "./names.mjs"

/** A browser may take "localhost" for either address: both must be ours. */
const LOOPBACK = ["127.0.0.1", "::1"]
const ALL = ["0.0.0.0", "::"]

/** Milliseconds: nobody waits long for another who is slow, or gone without a word. */
const PATIENCE = { headersTimeout: 10_000, requestTimeout: 30_000, connectionsCheckingInterval: 5_000 }
const SILENCE = 60_000

/**
 * Serves a folder, on this machine only unless a host is given.
 * @param {{ folder: string, host?: string, port?: number, from?: number, allow?: readonly string[] }} options
 *   `port`: that one or an error; otherwise the first that is free of the hundred from `from`
 * @returns {Promise<{ port: number, addresses: string[], close(): void }>} `addresses`: where other computers reach it
 * @throws {Error} with the remedy
 */
export async function open({ folder, host = "127.0.0.1", port, from = 4173, allow = [] }) {
  const places = ALL.includes(host) ? ALL : [...new Set([host, ...LOOPBACK])]
  const first = port ?? from
  const end = port === undefined ? Math.min(from + 100, 65_536) : port + 1
  const addresses = addressesOf(host)
  const answer = answering(folder, acceptedNames(addresses, allow))
  for (let tried = first; tried < end; tried++) {
    const bound = await bindAll(places, tried, answer)
    if (bound === null) continue
    const reached = addresses.filter((address) => !ALL.includes(host) || bound.has(isIPv4(address) ? "0.0.0.0" : "::"))
    return { port: tried, addresses: reached, close: () => closeAll(bound) }
  }
  if (port === undefined) throw Error(`no port from ${first} to ${end - 1} is free: end what listens there, or name another with --port.`)
  throw Error(`port ${port} is taken: end what listens there, give another with --port, or none for the first that is free.`)
}

/** A server for each place, by place; null when one of the places is taken. */
async function bindAll(places, port, answer) {
  const bound = new Map()
  for (const place of places) {
    try {
      bound.set(place, await bind(place, port, answer))
    } catch (error) {
      // Not every machine has IPv6.
      if (error.code !== "EADDRINUSE" && (place === "::1" || place === "::")) continue
      closeAll(bound)
      if (error.code === "EADDRINUSE") return null
      throw Error(remedyFor(error, place, port))
    }
  }
  return bound
}

function bind(host, port, answer) {
  return new Promise((resolve, reject) => {
    // A request without a Host field is given an answer of ours too.
    const server = createServer({ ...PATIENCE, requireHostHeader: false }, answer)
    server.timeout = SILENCE
    // Stays: an error of a server that listens already, such as too many open files, ends nothing.
    server.on("error", reject)
    server.listen({ host, port, ipv6Only: true }, () => resolve(server))
  })
}

function remedyFor({ code, message }, place, port) {
  if (code === "EADDRNOTAVAIL") {
    return `${place} is no address of this machine: its own are ${[...reachableAddresses(networkInterfaces()), "127.0.0.1"].join(", ")}.`
  }
  if (code === "EACCES") return `port ${port} is for the system's own services: name one from 1024 with --port.`
  return message
}

/** Where other computers reach a server that listens at `host`. */
function addressesOf(host) {
  if (ALL.includes(host)) return reachableAddresses(networkInterfaces())
  return LOOPBACK.includes(host) ? [] : [host]
}

function closeAll(bound) {
  for (const server of bound.values()) {
    server.close()
    server.closeAllConnections()
  }
}
