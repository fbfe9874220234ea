// Turns a requirement ID into the clause that a reader can look up: "OD-3.2-11" is §3.2 of the draft.

const RFC: Readonly<Record<string, string>> = {
  A5014: "RFC 5014",
  A6724: "RFC 6724",
  A4862: "RFC 4862",
  A7333: "RFC 7333",
  U6724: "RFC 6724 update",
  R8653: "RFC 8653",
}

/** The sections of those requirements of RFCs that records cite. Others are cited by their document. */
const SECTION: Readonly<Record<string, string>> = {
  "A6724-21": "§4",
  "A6724-22": "§4",
  "A6724-23": "§5",
  "A6724-24": "§5",
  "A6724-25": "§5",
  "A6724-26": "§5, rule 1",
  "A6724-27": "§5, rule 2",
  "A6724-28": "§5, rule 3",
  "A6724-33": "§5, rule 6",
  "A6724-37": "§5, rule 8",
  "A4862-03": "§5.4",
  "A4862-14": "§5.5.3",
  "A4862-19": "§5.5.4",
  "A4862-25": "§5.5.4",
  "A4862-26": "§5.5.4",
  "A5014-27": "§10",
}

/** "draft §3.2" or "RFC 6724 §5, rule 3"; any other ID is returned as it is. */
export function clause(id: string): string {
  const draft = /^OD-([\d.]+)-\w+$/.exec(id)
  if (draft) return `draft §${draft[1]}`
  const document = RFC[id.slice(0, id.indexOf("-"))]
  if (!document) return id
  const section = SECTION[id]
  return section ? `${document} ${section}` : document
}

/** "Draft §4.2" for steps that all cite one section, else "Scenario". */
export function stepsTitle(ids: readonly string[]): string {
  const clauses = new Set(ids.map(clause))
  const [only] = clauses
  if (clauses.size !== 1 || !only) return "Scenario"
  return only.charAt(0).toUpperCase() + only.slice(1)
}
