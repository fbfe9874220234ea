// The catalogue of requirements, which the page fetches as JSON.

export interface Statement {
  readonly id: string
  /** "draft §3.2", "RFC 6724 §5, rule 3". */
  readonly section: string
  /** As the text has it: "MUST"; "is" for a plain statement. */
  readonly force: string
  readonly statement: string
  /** What in a run shows it. */
  readonly shows: string
}

export interface Ambiguity {
  readonly id: string
  readonly section: string
  readonly what: string
  readonly reading: string
}

interface Setting {
  readonly id: string
  readonly what: string
  readonly choices: string
  readonly default: string
}

export interface Catalogue {
  readonly statements: readonly Statement[]
  readonly ambiguities: readonly Ambiguity[]
  readonly settings: readonly Setting[]
}

export async function fetchCatalogue(): Promise<Catalogue> {
  const response = await fetch("requirements.json")
  if (!response.ok) throw Error(`requirements.json: ${response.status}`)
  return (await response.json()) as Catalogue
}

export interface Section {
  /** "draft §3.2", "RFC 6724 §5". */
  readonly name: string
  /** Its name within its document: "§3.2". */
  readonly title: string
  readonly statements: readonly Statement[]
}

export interface Document {
  readonly name: string
  readonly sections: readonly Section[]
}

/** The statements by document and section, in order. A statement of a rule stands in the rule's section. */
export function byDocument(statements: readonly Statement[]): readonly Document[] {
  const documents = new Map<string, Map<string, Statement[]>>()
  for (const statement of statements) {
    const name = sectionOf(statement.section)
    const document = /^(draft|RFC \d+)/.exec(name)?.[0] ?? name
    const sections = documents.get(document) ?? new Map<string, Statement[]>()
    documents.set(document, sections)
    const list = sections.get(name) ?? []
    sections.set(name, list)
    list.push(statement)
  }
  return [...documents].map(([name, sections]) => ({
    name: name === "draft" ? "The draft" : name,
    sections: [...sections]
      .sort(([a], [b]) => a.localeCompare(b, "en", { numeric: true }))
      .map(([section, list]) => ({ name: section, title: section.slice(name.length + 1) || "As a whole", statements: list })),
  }))
}

const sectionOf = (section: string) => section.replace(/,.*| and .*| [a-e]$/, "")

/** The IDs of ambiguities ("X-18") that texts name, each once. */
export function ambiguitiesIn(...texts: readonly string[]): readonly string[] {
  return [...new Set(texts.flatMap((text) => text.match(/X-\d\d/g) ?? []))]
}

/** The ambiguities of a section. One of "draft §3.4 vs §5.2" belongs to both. */
export function ambiguitiesOf(section: string, ambiguities: readonly Ambiguity[]): readonly Ambiguity[] {
  const [document = "", clause = ""] = section.split(" §")
  if (!clause) return []
  return ambiguities.filter(({ section: where }) => clausesIn(where).some((one) => one.document === document && one.clause === clause))
}

function clausesIn(where: string): readonly { readonly document: string; readonly clause: string }[] {
  let document = "draft"
  return (where.match(/RFC \d+|draft|§[\d.]+/g) ?? []).flatMap((word) => {
    if (!word.startsWith("§")) {
      document = word
      return []
    }
    // In "draft §3.4, RFC 8653 §4, §5" each section belongs to the document named last before it.
    return [{ document, clause: word.slice(1) }]
  })
}
