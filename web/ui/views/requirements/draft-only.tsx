// The mark of what draft -16 has and RFC 8653, the published version, does not.

export function DraftOnly() {
  return (
    <span className="chip" title="RFC 8653, the published version, dropped it (R8653-01, R8653-03)">
      draft -16 only
    </span>
  )
}

/** RFC 8653 dropped §3.5, §4 and §6 (R8653-01, R8653-03), and what §5.4 says of a missing bind() (R8653-08). */
export function isDraftOnly(id: string): boolean {
  return /^OD-(3\.5|4|6)[.-]/.test(id) || id === "OD-5.4-04"
}
