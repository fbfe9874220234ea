// What the schema knows of a place in the text: completions and descriptions, by the language service of JSON.

import {
  type CompletionItem,
  getLanguageService,
  type JSONDocument,
  type LanguageService,
  MarkupKind,
  TextDocument,
} from "vscode-json-languageservice"

export interface Known {
  /** What a hover says, in plain text; "" where nothing is known. */
  readonly hover: (text: string, offset: number) => Promise<string>
  readonly complete: (text: string, offset: number) => Promise<readonly CompletionItem[]>
}

const ADDRESS = "scenario.schema.json"

/** `schema`: the published schema of scenarios. */
export function knownBy(schema: object): Known {
  const service = getLanguageService({
    clientCapabilities: { textDocument: { completion: { completionItem: { documentationFormat: [MarkupKind.PlainText] } } } },
  })
  service.configure({ validate: false, schemas: [{ uri: ADDRESS, fileMatch: ["*"], schema }] })
  const read = reader(service)
  return {
    async hover(text, offset) {
      const { file, json } = read(text)
      const found = await service.doHover(file, file.positionAt(offset), json)
      const contents = found?.contents
      return Array.isArray(contents) ? contents.map(String).join("\n") : typeof contents === "string" ? contents : ""
    },
    async complete(text, offset) {
      const { file, json } = read(text)
      return (await service.doComplete(file, file.positionAt(offset), json))?.items ?? []
    },
  }
}

/** A text is read once for all that is asked about it. */
function reader(service: LanguageService): (text: string) => { readonly file: TextDocument; readonly json: JSONDocument } {
  let last: { readonly text: string; readonly file: TextDocument; readonly json: JSONDocument } | undefined
  return (text) => {
    if (last?.text === text) return last
    const file = TextDocument.create("scenario.json", "json", 1, text)
    last = { text, file, json: service.parseJSONDocument(file) }
    return last
  }
}
