// The rooms of the house, lowest floor first: each folder of code with what it is, and the other folders whose files its files may import.
// A room imports only from rooms above it in this table, so that imports run one way. ARCHITECTURE.md shows the same table.

interface Room {
  readonly is: string
  readonly imports: readonly string[]
}

/** Folder -> [what it is, the folders that it may import]. */
const TABLE: Readonly<Record<string, readonly [is: string, imports: string]>> = {
  "core/abi": ["each number by its subject: kinds, states, errors, settings, requirement IDs, memory", ""],
  core: ["abi.ts: the numbers that both sides of the boundary share, told in one place", "core/abi"],
  "core/assembly/memory/layout": ["the rows of the tables, the only schema of their bytes", ""],
  "core/assembly/memory": [
    "where all state lies and what happens to it: world, settings, lists, trace (records), random, events (later: a heap; now: a fact)",
    "core core/assembly/memory/layout",
  ],
  "core/assembly/network": [
    "what passes between nodes, and the network's half of it: links, messages, routes, gateways, anchors, prefix pools, bindings",
    "core core/assembly/memory",
  ],
  "core/assembly/selection": [
    "RFC 6724 and RFC 5014 without a network: policy table, stack profile, candidates, source and destination rules, preferences",
    "core core/assembly/memory",
  ],
  "core/assembly/addressing": [
    "RFC 4862 at the host: addresses form, are probed, live and end; prefixes are adopted and released (S-17); grace",
    "core core/assembly/memory core/assembly/network core/assembly/selection",
  ],
  "core/assembly/sockets": [
    "what a socket is and where its packets go: source, path, data, sampling, handshake, session, registry, incoming connections",
    "core core/assembly/addressing core/assembly/memory core/assembly/network core/assembly/selection",
  ],
  "core/assembly/ondemand": [
    "the draft's own: setsc(), the request that goes out, claims, reuse (ON_NET), permission, renewal, its result",
    "core core/assembly/addressing core/assembly/memory core/assembly/network core/assembly/selection core/assembly/sockets",
  ],
  "core/assembly/calls": [
    "the other calls of the socket API, and what ends one: bind, connect, options, send, listen, a request's outcome, a source that is lost",
    "core core/assembly/addressing core/assembly/memory core/assembly/network core/assembly/ondemand core/assembly/selection core/assembly/sockets",
  ],
  "core/assembly/applications": [
    "who calls: an application's sequence (draft 4.1) or script, migration, what it does when its address goes (S-10)",
    "core core/assembly/calls core/assembly/memory core/assembly/network core/assembly/ondemand core/assembly/sockets",
  ],
  "core/assembly/mobility": [
    "a host moves: handoff, router discovery (RFC 4861), what is withdrawn (S-09)",
    "core core/assembly/addressing core/assembly/applications core/assembly/calls core/assembly/memory core/assembly/network core/assembly/sockets",
  ],
  "core/assembly/engine": [
    "one event after the other: dispatch knows every handler, delivery, faults, configuration by command, promises",
    "core core/assembly/addressing core/assembly/applications core/assembly/calls core/assembly/memory core/assembly/mobility core/assembly/network core/assembly/ondemand core/assembly/sockets",
  ],
  "core/assembly/population": [
    "a population in place of a scripted run: hosts made from a seed that move and open sessions by themselves, figures accumulated from records",
    "core core/assembly/applications core/assembly/memory core/assembly/mobility core/assembly/sockets",
  ],
  "core/assembly": [
    "the compiled modules: index (core.wasm), run (run.wasm, the verbs of a run), questions (about selection, in core.wasm alone)",
    "core core/assembly/applications core/assembly/calls core/assembly/engine core/assembly/memory core/assembly/mobility core/assembly/network core/assembly/population core/assembly/selection core/assembly/sockets",
  ],
  "core/host/values": ["text and numbers, both ways: times, IPv6 addresses, names, errors, sorted lists", "core"],
  "core/host/wasm": ["the only files that touch linear memory", "core"],
  "core/host/select": [
    "one host in a core of its own: sources and destination orders of recorded or invented hosts",
    "core core/host/values core/host/wasm",
  ],
  "core/host/routing": [
    "routing comes before selection (RFC 6724 §7): rules, tables, routes and next hops of a Linux host, step by step; what is asked of selection then",
    "core/host/select core/host/values",
  ],
  "core/host/scenario/definition": ["what a scenario file may say (valibot), its defaults and presets", "core core/host/values"],
  "core/host/types": ["what is handed out: Frame, Run, rows, entities, lifelines", "core core/host/scenario/definition core/host/values"],
  "core/host/explain": [
    "a decision in words: rule by rule, what would change it, where Linux differs, the host of a frame",
    "core core/host/select core/host/types core/host/values",
  ],
  "core/host/projections": [
    "what follows from the records: lifelines, metrics, paths, interruptions, signalling",
    "core core/host/types core/host/values",
  ],
  "core/host/scenario/check": [
    "what is wrong with a scenario file: at first sight, then by the definition and by sense, with place and remedy",
    "core core/host/scenario/definition core/host/values",
  ],
  "core/host/scenario": [
    "a scenario's text is read, and overridden by variants and --set",
    "core/host/scenario/check core/host/scenario/definition core/host/values",
  ],
  "core/host/boot": [
    "a scenario becomes the rows of a world; a command becomes a call of the core",
    "core core/host/scenario/definition core/host/types core/host/values core/host/wasm",
  ],
  "core/host/words": [
    "one sentence for each record, and the names of fields, messages and skins",
    "core core/host/scenario/definition core/host/types core/host/values",
  ],
  "core/host/query": [
    "a question to a run: its language, and the records that it is about",
    "core core/host/types core/host/values core/host/words",
  ],
  "core/host/course": [
    "what a branch makes happen: its actions in time, the records that the core writes of them, checkpoints to replay from",
    "core core/host/boot core/host/scenario/definition core/host/types core/host/values",
  ],
  "core/host/compare": [
    "two runs side by side: which record is which, what differs, how each application fared, and why they part",
    "core core/host/course core/host/projections core/host/types core/host/values",
  ],
  "core/host/frame": ["the tables of the core copied into a Frame, row by row", "core core/host/boot core/host/types core/host/values"],
  "core/host/session": [
    "a run in time: its course, the tree of what was done, any position as a Frame",
    "core core/host/boot core/host/course core/host/frame core/host/projections core/host/scenario/definition core/host/types core/host/values core/host/wasm core/host/words",
  ],
  "core/host": [
    "five faces: index (a run), selection (address selection), acting (what can be done), worlds (booted before, or now), writing (how a scenario is written)",
    "core core/host/boot core/host/explain core/host/frame core/host/projections core/host/routing core/host/scenario core/host/scenario/check core/host/scenario/definition core/host/select core/host/session core/host/types core/host/values core/host/wasm core/host/words",
  ],
  "core/host/study": [
    "a study: a grid of a scenario's runs with their seeds, what is measured of each, and what replications say together",
    "core/host/projections core/host/scenario core/host/scenario/check core/host/session core/host/values core/host/wasm",
  ],
  "core/host/population": [
    "populations: the file, its parts and their seeds, a part computed in slices, figures merged and in words",
    "core core/host/boot core/host/projections core/host/scenario core/host/scenario/check core/host/scenario/definition core/host/study core/host/values core/host/wasm",
  ],
  "core/formats/saved": [
    "a session as a file, NAME.odmm.json, and the limits that links and files share",
    "core/host/scenario/check core/host/scenario/definition core/host/session core/host/types core/host/values",
  ],
  "core/formats": [
    "runs and decisions as text: record lines, the explanation of a source, decision vectors",
    "core/host core/host/course core/host/explain core/host/scenario/check core/host/select core/host/values",
  ],
  "core/formats/capture": ["the comment by which a capture of ours says what no protocol carries", "core/host core/host/values"],
  "core/formats/capture/wire": [
    "packets as they stand on the wire, written: Ethernet, IPv6, neighbour discovery, mobility, DHCPv6, TCP, DNS",
    "core/host/values",
  ],
  "core/formats/capture/files": ["capture files: the blocks of pcapng and pcap", "core/formats/capture/wire core/host/values"],
  "core/formats/capture/seen": [
    "packets taken apart: what each turns out to be, of what a handoff is made of",
    "core/formats/capture/files core/host/values",
  ],
  "core/formats/capture/reconstructed": [
    "the story that a capture tells: links, bindings, connections, addresses with their lifetimes, and what was not seen",
    "core/formats/capture core/formats/capture/files core/formats/capture/seen core/host core/host/values",
  ],
  "core/formats/capture/exported": [
    "a run as a capture: which message crosses which link when, and as which packet; its comments",
    "core/formats/capture core/formats/capture/files core/formats/capture/wire core/host core/host/course core/host/session core/host/values",
  ],
  "core/formats/ladder": ["a run as a message-sequence diagram of at most 72 columns", "core/host core/host/values"],
  "core/formats/capture/told": [
    "a reconstructed story as text, lines of JSON, Markdown and a ladder, with the source of each connection",
    "core/formats core/formats/capture/reconstructed core/formats/ladder core/host core/host/explain core/host/select core/host/values",
  ],
  "core/formats/sequence": ["a run as text for tools that draw sequence diagrams: Mermaid, PlantUML", "core/formats/ladder core/host"],
  "core/formats/linux": [
    "what ip(8) prints, read; scripts that ask a real kernel, written",
    "core/host core/host/explain core/host/select core/host/values",
  ],
  "core/formats/hosts/text": [
    "what systems print as text, line by line: ip(8), ifconfig, netstat, sysctl, gai.conf, Windows",
    "core/host/routing core/host/select core/host/values",
  ],
  "core/formats/hosts": [
    "what somebody pasted, read as a host: each row once, with what is wrong by its line",
    "core/formats/hosts/text core/host/routing core/host/select core/host/values",
  ],
  "core/tools": [
    "builds the core and the command line, with what every npm script asks for first",
    "core/host core/host/boot core/host/scenario/check core/host/scenario/definition core/host/values",
  ],
  "core/tools/reference": [
    "what each field, setting and command of a scenario means: the schema and the reference page",
    "core/host/scenario/check core/host/scenario/definition core/host/values",
  ],
  "web/scene": ["marks: what every drawing is made of, and the facts of a run that several need", "core/host"],
  "web/scene/axis": ["time along a line: measures, pieces, ticks", "core/host web/scene"],
  "web/player": ["time passes: clock, pace, speeds", "core/host web/scene/axis"],
  "web/workers": ["what may become a script: the addresses of our own workers, by one policy of Trusted Types", ""],
  "web/explorer": [
    "the store: what is shown and every way to change it; timing, markers, how it is looked at, what is remembered",
    "core/host core/host/session web/player web/scene/axis web/workers",
  ],
  "web/scene/ladder": ["the ladder of a run as plain marks: columns, rows, reasons", "core/host web/scene"],
  "web/scene/stage/layout": [
    "where things of the stage stand: hosts, pills (as wide as their text), lines, labels, camera",
    "core/host web/scene",
  ],
  "web/scene/timeline": [
    "the timeline of a run as plain marks: lanes, rows, signals, what is near a pointer",
    "core/host web/scene web/scene/axis",
  ],
  "web/link": [
    "a link as text and as a value: moment, selection, look, the packed branches",
    "core/formats/saved core/host core/host/session web/explorer web/scene/axis web/scene/ladder web/scene/stage/layout web/scene/timeline web/workers",
  ],
  "web/scenarios": ["the list of shipped scenarios, a variant's text, opening one", "core/host/scenario web/explorer"],
  "web/capture": [
    "a capture in the page: read in a worker, shown, made a scenario of",
    "core/formats/capture/files core/formats/capture/reconstructed web/explorer web/workers",
  ],
  "web/offline": ["the page without a network: its files kept by a service worker, a new version offered", "web/workers"],
  "web/history": [
    "undo and redo, the browser's history and the address bar",
    "core/formats core/formats/saved core/host core/host/session web/capture web/explorer web/link web/offline web/scenarios",
  ],
  "web/ui/context": [
    "what any part of the interface may ask for: explorer, shell, calm frames, the shared rule, view ids",
    "core/host web/explorer web/history",
  ],
  "web/draw": ["marks become SVG by keyed joins; the ladder's drawing", "web/scene web/scene/ladder"],
  "web/scene/stage": [
    "the stage of a frame as plain marks: nodes, prefixes, messages, crowds, words",
    "core/host web/scene web/scene/stage/layout",
  ],
  "web/draw/stage": [
    "the stage's SVG; dragging, keyboard focus, zoom and pinch on it",
    "core/host web/draw web/scene web/scene/stage web/scene/stage/layout",
  ],
  "web/draw/timeline": [
    "the timeline's SVG, and reaching for a moment on it",
    "core/host web/draw web/scene web/scene/axis web/scene/timeline",
  ],
  "web/wiring": [
    "drawings and the player kept up with the store",
    "core/host web/draw web/draw/stage web/draw/timeline web/explorer web/player web/scene web/scene/axis web/scene/ladder web/scene/stage web/scene/stage/layout web/scene/timeline",
  ],
  "web/ui/icons": ["icons of buttons, drawn for these pages", ""],
  "web/ui/kit": ["parts that know no subject: menu, dialog, icons, what is loaded later", "core/host web/scene web/ui/context web/wiring"],
  "web/ui/settings": ["the settings in force at each level, changed live", "core/host web/ui/context web/ui/kit"],
  "web/words": ["sentences about a moment: narration, a clause's name, a session's fate", "core/host core/host/compare"],
  "core/formats/study": [
    "a study's rows, its figures merged and read again, its report, recipes for engines that run it on many machines",
    "core/formats core/host/study core/host/values",
  ],
  "core/formats/compare": ["what two runs differ in, as text and as JSON", "core/formats core/host core/host/compare core/host/values"],
  "web/present": [
    "a show without a page: its steps, the way from stop to stop, live acts, two windows, the spotlight, the thin timeline",
    "core/host core/host/session web/explorer web/player web/scenarios web/scene web/scene/stage",
  ],
  "web/figure": [
    "a moment as a picture that stands alone: scenes with the sheets worked out, as the text of an SVG",
    "core/host web/scene web/scene/ladder web/scene/stage web/scene/stage/layout web/scene/timeline web/words",
  ],
  "web/figure/animation": [
    "a time range as an SVG that plays by itself: samples of the pictures as CSS keyframes",
    "core/host web/figure web/player web/scene web/words",
  ],
  "web/editor/document": ["the document of the editor: text, changes as the smallest hunks, one history, renames, templates", "core/host"],
  "web/editor/text": ["the text pane: CodeMirror in a shadow root, what the schema knows, names where one is meant", "web/editor/document"],
  "web/editor": [
    "editing: whether and what, and the run that follows each text that works",
    "core/formats/saved core/host core/host/session web/editor/document web/explorer",
  ],
  "web/export": [
    "what is taken out of the page: pixels of a picture, a run for other tools",
    "core/formats core/formats/capture/exported core/formats/ladder core/formats/linux core/formats/sequence core/host",
  ],
  "web/export/film": [
    "a time range as WebM, MP4 or GIF: pictures one by one, encoded in a worker",
    "web/export web/figure/animation web/workers",
  ],
  "web/figure/documents": [
    "the blocks of documentation pages, and the figures that they become",
    "core/host core/host/scenario web/figure web/figure/animation web/words",
  ],
  "web/figure/plugins": [
    "figures in systems that build documentation: markdown-it, remark, VitePress",
    "core/host core/host/scenario web/figure/documents",
  ],
  "core/cli/io": [
    "what a verb can do: read, write, show progress, end cleanly",
    "core/host core/host/population core/host/study core/host/values core/host/wasm web/figure",
  ],
  "core/cli/runs": [
    "what verbs that run a scenario share: the formats of a run, its findings, a session's file",
    "core/cli/io core/formats core/formats/capture/exported core/formats/ladder core/formats/linux core/formats/saved core/formats/sequence core/host core/host/course core/host/query core/host/scenario core/host/scenario/check core/host/select core/host/session core/host/values web/figure web/figure/animation",
  ],
  "core/package": [
    "what the package gives to programs: a run without a browser",
    "core/formats core/formats/ladder core/formats/sequence core/host",
  ],
  "core/cli/addresses": [
    "the verbs about source and destination addresses: select, sort, order, why, vectors, and the host that they are asked about",
    "core/cli/io core/formats core/formats/hosts core/formats/linux core/host core/host/explain core/host/routing core/host/select core/host/values",
  ],
  "core/cli/studies": [
    "the verbs about studies: sweep computes, merge makes figures",
    "core/cli/io core/cli/runs core/formats/study core/host core/host/population core/host/study core/host/values",
  ],
  "core/cli": [
    "odmm, one file a verb",
    "core/cli/addresses core/cli/io core/cli/runs core/cli/studies core/formats core/formats/capture/files core/formats/capture/reconstructed core/formats/capture/told core/formats/compare core/formats/saved core/host core/host/compare core/host/query core/host/scenario core/host/scenario/check core/host/scenario/definition core/host/select core/host/values web/figure web/figure/documents web/words",
  ],
  "web/ui/acting": [
    "what can be done with an object: its menu, forms, what the core foresees",
    "core/host web/explorer web/scene web/scene/stage web/ui/context web/ui/kit web/ui/settings web/wiring web/words",
  ],
  "web/ui/views/requirements": ["a view: the statements of the documents, lit by the run", "core/host web/ui/context"],
  "web/ui/views/glossary": [
    "a view: the words of the standard",
    "core/host web/scene web/ui/context web/ui/kit web/ui/views/requirements web/words",
  ],
  "web/ui/learn": [
    "what leads a newcomer, as far as its parts share it: what is open, words that lead to the glossary",
    "core/host web/explorer web/ui/context web/ui/views/glossary",
  ],
  "web/ui/keys": ["the keys and their list", "core/host web/editor web/explorer web/ui/context web/ui/kit web/ui/learn"],
  "web/ui/shaping": [
    "one key sets up an interesting state; auto-drive",
    "core/host web/explorer web/scenarios web/ui/acting web/ui/context web/ui/kit",
  ],
  "web/ui/ladder": ["the pane of the ladder", "web/scene/ladder web/ui/context web/ui/icons web/ui/kit web/wiring"],
  "web/ui/views/addresses": ["a view: addresses and prefixes as ip(8) shows them", "core/host web/ui/context web/ui/kit web/words"],
  "web/ui/views/changes": ["a view: what the last event changed", "core/host web/ui/context web/words"],
  "web/ui/views/code": ["a view: an application's C, call by call", "core/host web/ui/context"],
  "web/ui/views/metrics": ["a view: what a run costs", "core/host web/ui/context web/ui/kit"],
  "web/ui/views/selected": [
    "a view: the object that is selected, and the chain of causes",
    "core/host core/host/course web/explorer web/scene web/ui/acting web/ui/context web/ui/kit web/words",
  ],
  "web/ui/views/records": [
    "a view: all records, with filters that say what they hide",
    "core/host core/host/course core/host/query web/explorer web/link web/ui/context web/ui/icons web/ui/kit web/ui/views/selected web/words",
  ],
  "web/ui/views/sockets": [
    "a view: every socket with its calls",
    "core/host web/ui/context web/ui/kit web/ui/views/code web/ui/views/selected web/words",
  ],
  "web/ui/decision": [
    "a selection as a tournament of rules, shared by the explorer and the page Which address?",
    "core/host web/ui/context web/ui/icons web/ui/kit",
  ],
  "web/ui/why": [
    "why this address: the decision of the socket that is selected",
    "core/host web/ui/context web/ui/decision web/ui/icons web/ui/kit web/words",
  ],
  "web/ui/views/dock": [
    "the dock of views: tabs, order, the catalogue that loads them",
    "web/ui/context web/ui/kit web/ui/ladder web/ui/views/addresses web/ui/views/changes web/ui/views/code web/ui/views/glossary web/ui/views/metrics web/ui/views/records web/ui/views/requirements web/ui/views/selected web/ui/views/sockets web/ui/why",
  ],
  "web/ui/commands": [
    "Ctrl K: everything by its name",
    "core/host web/explorer web/scenarios web/ui/acting web/ui/context web/ui/icons web/ui/keys web/ui/kit web/ui/learn web/ui/shaping web/ui/views/dock web/words",
  ],
  "web/ui/gallery": [
    "the shipped scenarios as pictures",
    "core/host web/draw/stage web/scenarios web/scene/stage web/ui/context web/ui/icons web/ui/kit web/words",
  ],
  "web/ui/learn/predict": [
    "predict, then reveal (F48)",
    "core/host web/draw web/explorer web/ui/context web/ui/kit web/ui/learn web/words",
  ],
  "web/ui/learn/story": [
    "a run told stop by stop (F45)",
    "core/host web/explorer web/scenarios web/ui/context web/ui/icons web/ui/kit web/ui/learn",
  ],
  "web/ui/learn/tour": ["the guided tour (F85)", "web/ui/context web/ui/kit web/ui/learn"],
  "web/ui/learn/door": [
    "what a newcomer meets first: a question, one button, the ways on",
    "core/host web/explorer web/ui/context web/ui/kit web/ui/learn",
  ],
  "web/ui/learn/guide": [
    "the guide beside the player: what to look for, and the way into story, predict and tour",
    "core/host web/explorer web/scenarios web/ui/context web/ui/kit web/ui/learn web/ui/learn/door web/ui/learn/predict web/ui/learn/story web/ui/learn/tour",
  ],
  "web/ui/player": [
    "transport, the sentence of the moment, run until",
    "core/host web/explorer web/player web/ui/context web/ui/icons web/ui/kit web/ui/learn web/ui/learn/guide web/ui/why web/words",
  ],
  "web/ui/stage": [
    "the pane of the stage, moving nodes, the stage in words",
    "core/host web/draw/stage web/scene web/scene/stage web/scene/stage/layout web/ui/context web/ui/icons web/ui/kit web/wiring web/words",
  ],
  "web/ui/present": [
    "a show in a window: the audience's, the presenter's, a kiosk",
    "core/host web/draw web/draw/stage web/explorer web/history web/link web/player web/present web/scenarios web/scene web/scene/stage web/scene/stage/layout web/ui/acting web/ui/context web/ui/icons web/ui/kit web/ui/ladder web/ui/learn/story web/ui/shaping web/ui/stage web/ui/why web/words",
  ],
  "web/ui/timeline": [
    "the pane of the timeline, its bar, lanes and markers",
    "core/host web/draw web/explorer web/scene/axis web/scene/timeline web/ui/context web/ui/icons web/ui/kit web/wiring web/words",
  ],
  "web/board": [
    "the board of studies without a page: its state, the workers that compute, its figures along axes, cost against benefit",
    "core/formats/study core/host core/host/study web/workers",
  ],
  "web/compare": ["the other run of a comparison, and the lanes of both", "core/host core/host/session web/explorer web/scenarios"],
  "web/ui/compare": [
    "two runs side by side under one clock: stages, lanes, differences, why they part, what each costs",
    "core/host core/host/compare web/compare web/explorer web/scenarios web/scene/axis web/ui/context web/ui/icons web/ui/kit web/ui/stage web/words",
  ],
  "web/ui/notices": [
    "what the page says of itself: problems, what an act did, promises kept or broken",
    "core/host web/ui/compare web/ui/context web/ui/icons web/ui/kit",
  ],
  "web/ui/share": [
    "the dialog Share: the link, pictures, the run for tools, what an author pastes",
    "core/host web/export web/export/film web/figure web/figure/animation web/ui/context web/ui/icons web/ui/kit",
  ],
  "web/ui/board": [
    "the board of studies: question, finding, figures of each policy, cost against benefit",
    "core/formats/study core/host/study web/board web/scenarios web/ui/compare web/ui/context web/ui/icons web/ui/kit web/ui/share",
  ],
  "web/ui/editor": [
    "the editor beside the stage: form, script, text, changes",
    "core/host web/editor web/editor/document web/editor/text web/ui/context web/ui/icons web/ui/kit web/ui/share",
  ],
  "web/ui/capture": [
    "a capture over the page: lifelines, what happened, what was not seen, connections",
    "core/formats/capture/reconstructed core/formats/capture/told core/host web/capture web/editor web/ui/context web/ui/icons web/ui/kit web/ui/why",
  ],
  "web/ui/page": [
    "the page: top bar, panes, dialogs, notices, branches, sharing",
    "core/host core/host/session web/capture web/editor web/explorer web/history web/ui/acting web/ui/board web/ui/capture web/ui/commands web/ui/compare web/ui/context web/ui/editor web/ui/gallery web/ui/icons web/ui/keys web/ui/kit web/ui/ladder web/ui/learn/door web/ui/learn/guide web/ui/notices web/ui/player web/ui/present web/ui/settings web/ui/shaping web/ui/share web/ui/stage web/ui/timeline web/ui/views/dock web/ui/views/records web/wiring",
  ],
  "web/which/host": [
    "the host that is asked about: pasted, edited by hand, read back",
    "core/formats/hosts core/host web/ui/decision web/ui/icons web/ui/kit web/workers",
  ],
  "web/which/order": [
    "in which order the addresses of a name are tried: policies side by side",
    "core/formats/hosts core/host web/ui/decision",
  ],
  "web/which/asked": [
    "what is asked on the page, as a value: examples, the gallery of mistakes, what is kept and linked; the questions that it poses",
    "core/formats/hosts core/host web/explorer web/link web/which/order",
  ],
  "web/which/several": [
    "several destinations at once: a row each, and the decisions as vectors",
    "core/formats core/formats/hosts core/host web/ui/decision web/which/asked",
  ],
  "web/which": [
    "the page Which address?: a question, its answer, the gallery",
    "core/formats/hosts core/host web/ui/context web/ui/decision web/ui/icons web/ui/kit web/which/asked web/which/host web/which/order web/which/several",
  ],
  web: [
    "the two pages of React: main (the explorer) and which",
    "core/host web/explorer web/history web/link web/scenarios web/ui/context web/ui/kit web/ui/page web/which web/which/asked web/wiring",
  ],
  "web/element/loader": ["the tag before anything is loaded: its poster, its controls, why something failed", "core/host"],
  "web/element/parts": [
    "what an element asks for seldom, each part by itself: words, menu, ladder, links, pictures, reading",
    "core/host core/host/session web/draw web/element/loader web/explorer web/export web/link web/scene web/scene/ladder web/wiring web/words",
  ],
  "web/element/player": [
    "what plays in an element: its run behind the controls, events, the source of its scenario, panes",
    "core/host web/element/loader web/element/parts web/explorer web/link web/player web/scenarios web/scene/timeline web/wiring web/words",
  ],
  "web/element/embed": [
    "embed.html as a frame of another page: its options, its height, what a page that frames it loads; a page that drives a figure by scrolling",
    "web/element/loader",
  ],
  "web/element": ["<odmm-explorer>, without React", "core/host web/element/loader web/element/player"],
  "web/tools/server": ["the server of npm start: names, conditions, codings, files, the strict policy", ""],
  "web/tools": ["building, developing and serving the page; the notices of licences", "core/tools web/tools/server"],
  "web/tools/package": ["the package for npm: its files, its manifest, the types of its entries", "core/tools web/tools"],
}

export const ROOMS: ReadonlyMap<string, Room> = new Map(
  Object.entries(TABLE).map(([folder, [is, imports]]) => [folder, { is, imports: imports.split(" ").filter(Boolean) }]),
)

/** The table as ARCHITECTURE.md shows it. */
export function roomsText(): string {
  const rows = [...ROOMS].map(([folder, { is, imports }]) => `| \`${folder}\` | ${is} | ${short(folder, imports) || "–"} |`)
  return ["| room | is | imports |", "|---|---|---|", ...rows].join("\n")
}

/** Of folders in the same part of the tree the last names suffice. */
function short(folder: string, imports: readonly string[]): string {
  const part = folder.split("/").slice(0, 2).join("/")
  return imports.map((other) => (other.startsWith(`${part}/`) ? other.slice(part.length + 1) : other)).join(", ")
}
