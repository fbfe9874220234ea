// The options of `npm start`.

import { describe, expect, test } from "vitest"
import { readOptions, USAGE, WrongUse } from "../../tools/server/options.mjs"

const NONE = { help: false, host: undefined, port: undefined, allow: [] }

describe("options", () => {
  test.each([
    ["", NONE],
    ["--help", { ...NONE, help: true }],
    ["--host 0.0.0.0", { ...NONE, host: "0.0.0.0" }],
    ["--host [::]", { ...NONE, host: "::" }],
    ["--host LOCALHOST", { ...NONE, host: "127.0.0.1" }],
    ["--host 192.0.2.1 --host=::1", { ...NONE, host: "::1" }],
    ["--host 0:0:0:0:0:0:0:0", { ...NONE, host: "::" }],
    ["--port 8080", { ...NONE, port: 8080 }],
    ["--port=65535", { ...NONE, port: 65_535 }],
    ["--allow Laptop.Example. --allow 2001:DB8::1", { ...NONE, allow: ["laptop.example", "[2001:db8::1]"] }],
    ["--allow [::2] --allow büro.example", { ...NONE, allow: ["[::2]", "xn--bro-hoa.example"] }],
  ])("%s", (line, options) => expect(readOptions(words(line))).toEqual(options))

  test.each([
    ["--prot 1", "Unknown option '--prot': npm start -- --help lists the options."],
    ["8080", "Unexpected argument '8080': npm start -- --help lists the options."],
    ["--port", "Option '--port <value>' argument missing: npm start -- --help lists the options."],
    ["--help=yes", "Option '--help' does not take an argument: npm start -- --help lists the options."],
    ["--port 0", '--port takes a number from 1 to 65535: "0" is none.'],
    ["--port 65536", '--port takes a number from 1 to 65535: "65536" is none.'],
    ["--port 1e3", '--port takes a number from 1 to 65535: "1e3" is none.'],
    ["--port 1 --port x", /^--port takes/],
    ["--port x --port 1", /^--port takes/],
    ["--host laptop.example", /^--host takes an address .* A name goes to --allow\.$/],
    ["--host fe80::1%eth0", /^--host takes/],
    ["--allow http://laptop.example", /^--allow takes a host name alone/],
    ["--allow laptop.example:80", /^--allow takes/],
    ["--allow [::1]:80", /^--allow takes/],
    ["--allow *", /^--allow takes/],
    ["--allow=", /^--allow takes/],
  ])("%s is wrong use, with the remedy", (line, message) => {
    expect(() => readOptions(words(line))).toThrow(WrongUse)
    expect(() => readOptions(words(line))).toThrow(message)
  })

  test("each is in the help", () => {
    for (const option of ["--host", "--port", "--allow", "--help"]) expect(USAGE).toContain(`\n  ${option} `)
  })
})

function words(line: string): string[] {
  return line.split(" ").filter(Boolean)
}
