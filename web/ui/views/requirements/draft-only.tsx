// Marks what the published version no longer has.

export function DraftOnly() {
  return (
    <span className="chip" title="RFC 8653, the published version, dropped it (R8653-01, R8653-03)">
      draft -16 only
    </span>
  )
}
