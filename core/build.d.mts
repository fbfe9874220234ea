/** Compiles the core. Throws with the compiler's own words, or the name of a global that would escape a snapshot. */
export function buildCore(): Promise<void>
