// Groups of record kinds.

import { Kind } from "../../abi.js"

/** Records about the network as a whole: they concern every host, and most of them name none. */
export const NETWORK_KINDS: readonly Kind[] = [
  Kind.Fault,
  Kind.NodeFailed,
  Kind.NodeRestored,
  Kind.Partition,
  Kind.PartitionHealed,
  Kind.CapabilityChanged,
  Kind.LatencyChanged,
  Kind.Violation,
]
