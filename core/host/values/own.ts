// Look-ups by a name that a stranger may have chosen. A plain object answers to more names than it was given: "constructor", "toString",
// "__proto__".

/** What an object used as a table has under a name of its own; undefined for any other name. */
export const own = <T>(table: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(table, name) ? table[name] : undefined

/** True for the names that every plain object answers to, and for "prototype", which valibot's records leave out as it leaves those out. */
export const isInherited = (name: string): boolean => name in Object.prototype || name === "prototype"
