// Every number that both sides of the WebAssembly boundary share. AssemblyScript and TypeScript compile these very files.

export * from "./abi/calls"
export * from "./abi/memory"
export * from "./abi/records"
export * from "./abi/requirements"
export * from "./abi/selection"
export * from "./abi/settings"
export * from "./abi/things"

/** Raised whenever one of these numbers changes its meaning or an exported function its arguments; checked at load. */
export const ABI = 1

/** No slot, no serial, no cause. Serials start at 1. */
export const NONE = -1
/** In place of an outgoing interface: there is no route. */
export const NO_ROUTE = -2
export const NOBODY = 0

/** Microseconds. */
export const SECOND = 1_000_000
