// The flags of IPV6_ADDR_PREFERENCES as C writes them.

import { flagNames, Preference } from "../../../../core/host/index.js"

/** "IPV6_PREFER_SRC_TMP | IPV6_REQUIRE_SRC_ON_NET". */
export function flagWords(prefer: readonly Preference[], onNet: boolean): string {
  const word = prefer.reduce<number>((all, flag) => all | flag, onNet ? Preference.OnNet : 0)
  return flagNames(word).map(inC).join("\n         | ") || "0"
}

const inC = (name: string) => `${name === "ON_NET" ? "IPV6_REQUIRE_SRC" : "IPV6_PREFER_SRC"}_${name}`
