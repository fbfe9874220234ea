// What may follow `npm start --`.

import { isIP } from "node:net"
import { domainToASCII } from "node:url"
import { parseArgs } from "node:util"
import { hostName, inUrl } from "./names.mjs"

export const USAGE = `npm start -- [--host ADDRESS] [--port N] [--allow NAME] [--help]

  --host ADDRESS  listens there as well as on this machine, for another computer's browser;
                  0.0.0.0 or ::  all addresses of this machine, IPv4 and IPv6
  --port N        listens on port N and no other; without it, on the first free one from 4173
  --allow NAME    answers for this host name too; may be given several times
  --help          prints this
`

/** Wrong use of the command line: its message says what to do instead. */
export class WrongUse extends Error {}

/**
 * Reads the command line.
 * @param {string[]} args as in process.argv, without node and script
 * @returns {{ help: boolean, host: string | undefined, port: number | undefined, allow: string[] }} `allow` holds names as `hostName` has them
 * @throws {WrongUse}
 */
export function readOptions(args) {
  const { host, port, allow = [], help = false } = parse(args)
  return { help, host: last(host, hostOf), port: last(port, portOf), allow: allow.map(nameOf) }
}

function parse(args) {
  const text = { type: "string", multiple: true }
  try {
    return parseArgs({ args, options: { host: text, port: text, allow: text, help: { type: "boolean" } }, strict: true }).values
  } catch (error) {
    throw new WrongUse(`${error.message.split(/\.\s|\n/)[0]}: npm start -- --help lists the options.`)
  }
}

/** Of an option that is given again, the last counts, as most programs have it; each is judged. */
function last(values = [], read) {
  return values.map(read).at(-1)
}

function hostOf(text) {
  if (text.toLowerCase() === "localhost") return "127.0.0.1"
  const address = text.replace(/^\[(.*)\]$/, "$1")
  const name = isIP(address) ? hostName(inUrl(address)) : null
  if (name !== null) return name.replace(/[[\]]/g, "")
  throw new WrongUse(`--host takes an address of this machine, or 0.0.0.0 for all of them: "${text}" is none. A name goes to --allow.`)
}

function portOf(text) {
  const port = Number(text)
  if (/^\d+$/.test(text) && port >= 1 && port <= 65_535) return port
  throw new WrongUse(`--port takes a number from 1 to 65535: "${text}" is none.`)
}

function nameOf(text) {
  const host = isIP(text) === 6 ? `[${text}]` : text.startsWith("[") ? text : domainToASCII(text)
  // With a port of its own it would have two, which no Host field has.
  const name = hostName(`${host}:80`)
  if (name !== null) return name
  throw new WrongUse(`--allow takes a host name alone, such as laptop.example: "${text}" is none.`)
}
