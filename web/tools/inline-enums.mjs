// A build step: members of the enums of core/abi become their numbers, as a compiler does for `const enum`. What is left of an enum that
// counts from 0 is its list of names, for those that are looked up by number (`Kind[k]`); all others leave the bundle.

import { readdirSync, readFileSync } from "node:fs"

const ABI = new URL("../../core/abi/", import.meta.url)

/** Enum name -> member -> number, read from the source: plain enums with whole numbers only. */
function readEnums(source) {
  const enums = {}
  for (const [, name, body] of source.matchAll(/export enum (\w+) \{([\s\S]*?)\n\}/g)) {
    let next = 0
    enums[name] = {}
    for (const [, member, value] of body.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, "").matchAll(/(\w+)(?:\s*=\s*(\w+))?\s*,/g)) {
      const number = value === undefined ? next : Number(value)
      if (!Number.isInteger(number)) throw Error(`core/abi: ${name}.${member} is no plain number`)
      enums[name][member] = number
      next = number + 1
    }
  }
  return enums
}

/** @returns {import("vite").Plugin} */
export function inlineEnums() {
  let enums = {}
  return {
    name: "inline-enums",
    apply: "build",
    enforce: "pre",
    buildStart() {
      enums = readEnums(
        readdirSync(ABI)
          .map((file) => readFileSync(new URL(file, ABI), "utf8"))
          .join(""),
      )
    },
    transform(code, id) {
      if (/core\/abi\/\w+\.ts$/.test(id)) return { code: shorten(code, enums), map: null }
      if (id.includes("node_modules") || !/\.[jt]sx?$/.test(id)) return null
      // A member that is not written out, or an enum under another name, would not be found and be undefined in the page.
      const hidden = new RegExp(`\\} = (${Object.keys(enums).join("|")})\\b|\\b(${Object.keys(enums).join("|")}) as \\w`).exec(code)
      if (hidden && !/\bas const\b/.test(hidden[0]))
        throw Error(`${id}: write members of ${hidden[1] ?? hidden[2]} out, as Enum.Member: "${hidden[0]}"`)
      const names = Object.keys(enums).filter(
        (name) => new RegExp(`import\\s[^;]*\\b${name}\\b`).test(code) || code.includes(`abi.${name}.`),
      )
      if (names.length === 0) return null
      const member = new RegExp(`(?<![\\w$."'])(?:abi\\.)?(${names.join("|")})\\.(\\w+)\\b`, "g")
      return { code: code.replace(member, (text, name, key) => (key in enums[name] ? String(enums[name][key]) : text)), map: null }
    },
  }
}

/** A file of core/abi with each enum that counts from 0 as the list of its names. */
function shorten(source, enums) {
  return source.replace(/export enum (\w+) \{[\s\S]*?\n\}/g, (text, name) => {
    const names = Object.keys(enums[name])
    const counts = names.every((member, i) => enums[name][member] === i)
    return counts ? `export const ${name} = /* @__PURE__ */ "${names.join(" ")}".split(" ")` : text
  })
}
