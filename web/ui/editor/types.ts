// The types of addresses as the form names them.

export const TYPES = [
  { name: "fixed", word: "fixed" },
  { name: "sessionLasting", word: "session-lasting" },
  { name: "gracefulReplacement", word: "graceful-replacement" },
  { name: "nonPersistent", word: "non-persistent" },
] as const

export type TypeName = (typeof TYPES)[number]["name"]
