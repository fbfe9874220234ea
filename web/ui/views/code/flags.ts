// The flags of IPV6_ADDR_PREFERENCES as C writes them.

import { Preference } from "../../../../core/host/index.js"

const FLAG: readonly (readonly [Preference, string])[] = [
  [Preference.Home, "IPV6_PREFER_SRC_HOME"],
  [Preference.Coa, "IPV6_PREFER_SRC_COA"],
  [Preference.Tmp, "IPV6_PREFER_SRC_TMP"],
  [Preference.Public, "IPV6_PREFER_SRC_PUBLIC"],
  [Preference.Cga, "IPV6_PREFER_SRC_CGA"],
  [Preference.NonCga, "IPV6_PREFER_SRC_NONCGA"],
  [Preference.OnNet, "IPV6_REQUIRE_SRC_ON_NET"],
]

/** "IPV6_PREFER_SRC_TMP | IPV6_REQUIRE_SRC_ON_NET". */
export function flagWords(prefer: readonly Preference[], onNet: boolean): string {
  const word = prefer.reduce<number>((all, flag) => all | flag, onNet ? Preference.OnNet : 0)
  return FLAG.filter(([flag]) => (word & flag) !== 0).map(([, name]) => name).join("\n         | ") || "0" // biome-ignore format: a line
}
