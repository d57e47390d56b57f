/**
 * The import table of `src/README.md` as data, and the reading of a source file against it. Pure, so that
 * `tests/architecture.test.ts` can plant offenders and see them caught.
 */

export interface FolderRule {
  /** Folders of `src/` that may be imported, besides the own one. */
  readonly folders: readonly string[]
  /** Folders of `src/` of which only types may be imported. */
  readonly typesOf: readonly string[]
  /** npm packages by name; `d3-*` stands for every package whose name begins so, `node:*` for Node's own modules. */
  readonly packages: readonly string[]
  /** Whether the modules that the build makes of `data/` (`virtual:atlas/...`) may be imported. */
  readonly bundledData: boolean
  /** Whether `import(address)` of an address that is made at run time is allowed. */
  readonly computedImports: boolean
  /** Globals that the folder never touches. */
  readonly forbiddenGlobals: readonly string[]
}

const storage = ['localStorage', 'sessionStorage', 'indexedDB']
const page = ['document', 'window', 'navigator', 'location', 'self', ...storage]
/** What makes a function give another result tomorrow, or somewhere else. */
const impure = ['fetch', 'performance', 'crypto', 'setTimeout', 'setInterval', 'requestAnimationFrame', 'process']

/**
 * Files that stand in `src/` itself, put the rest together and may import everything: the page's start, its rendering
 * at build time, what both begin with, the keeping of the work, the reading of knowledge bases in a thread of its own,
 * and what other programs may import.
 */
export const rootFiles: readonly string[] = [
  'main.tsx',
  'keeping.ts',
  'offline.ts',
  'library.ts',
  'knowledge-worker.ts',
  'prerender.tsx',
  'public-core.ts',
  'public-formats.ts',
  'page-context.ts',
]

/** One entry for each folder, as in the table of `src/README.md`. */
export const importTable: Readonly<Record<string, FolderRule>> = {
  core: {
    folders: [],
    typesOf: [],
    packages: ['d3-*'],
    bundledData: false,
    computedImports: false,
    forbiddenGlobals: [...page, ...impure],
  },
  formats: {
    folders: ['core'],
    typesOf: [],
    packages: ['zod', 'yaml', 'fflate'],
    bundledData: false,
    computedImports: false,
    forbiddenGlobals: [...page, ...impure],
  },
  app: {
    folders: ['core', 'formats'],
    typesOf: [],
    packages: ['zustand', 'zundo', 'minisearch'],
    bundledData: false,
    computedImports: false,
    forbiddenGlobals: [...page, ...impure],
  },
  browser: {
    folders: [],
    typesOf: ['app'],
    packages: ['idb-keyval'],
    bundledData: false,
    computedImports: false,
    forbiddenGlobals: [],
  },
  ui: {
    folders: ['core', 'app'],
    typesOf: [],
    packages: ['react', 'react-dom', 'zustand', 'radix-ui', 'lucide-react', 'd3-*'],
    bundledData: false,
    computedImports: false,
    forbiddenGlobals: ['location', ...storage],
  },
  cli: {
    folders: ['core', 'formats'],
    typesOf: [],
    packages: ['node:*', '@resvg/resvg-js'],
    bundledData: true,
    computedImports: false,
    forbiddenGlobals: page,
  },
  build: {
    folders: ['core', 'formats'],
    typesOf: [],
    packages: ['vite', 'yaml', 'node:*'],
    bundledData: false,
    computedImports: true,
    forbiddenGlobals: page,
  },
}

/** Ways to turn text into code or markup; no file of `src/` has them, whatever its folder. */
const sinks = [
  /\bdangerouslySetInnerHTML\b/,
  /\binnerHTML\b/,
  /\bouterHTML\b/,
  /\binsertAdjacentHTML\b/,
  /\bdocument\s*\.\s*write(ln)?\b/,
  /\beval\s*\(/,
  /\bnew\s+Function\b/,
]

/** Marks of unfinished work. The first is also looked for in comments, where it lives. */
const unfinished = /\b(TODO|FIXME|XXX|HACK)\b/

/** What stands for the specifier of a dynamic import that is not a literal. */
const computed = '<computed>'

export interface Import {
  readonly specifier: string
  /** `import type ...`, `export type ... from`, or braces in which every name is marked `type`. */
  readonly typeOnly: boolean
}

const quoted = String.raw`(?:'([^'\n]+)'|"([^"\n]+)")`
const fromClause = new RegExp(String.raw`\b(import|export)\s+(type\s+)?([\w$*\s{},]+?)\s*\bfrom\s*${quoted}`, 'g')
const sideEffect = new RegExp(String.raw`\bimport\s*${quoted}`, 'g')
const dynamic = new RegExp(String.raw`\b(?:import|require)\s*\(\s*(?:${quoted}|[^)]*)`, 'g')
const typeQuery = new RegExp(String.raw`\btypeof\s+import\s*\(\s*${quoted}`, 'g')

/**
 * Every import of a source text: static, dynamic, for types, for side effects, and `export ... from`.
 * A dynamic import of something that is not a literal is given as `<computed>`.
 */
export function importsOf(source: string): readonly Import[] {
  const text = withoutComments(source)
  const found: Import[] = []
  for (const [, , typeWord, names = '', single, double] of text.matchAll(fromClause)) {
    found.push({ specifier: single ?? double ?? '', typeOnly: typeWord !== undefined || onlyTypesIn(names) })
  }
  for (const [, single, double] of text.matchAll(sideEffect)) {
    found.push({ specifier: single ?? double ?? '', typeOnly: false })
  }
  for (const [, single, double] of text.matchAll(typeQuery)) {
    found.push({ specifier: single ?? double ?? '', typeOnly: true })
  }
  for (const [, single, double] of text.replaceAll(typeQuery, '').matchAll(dynamic)) {
    found.push({ specifier: single ?? double ?? computed, typeOnly: false })
  }
  return found
}

function onlyTypesIn(names: string): boolean {
  const inBraces = /^\{(.*)\}$/s.exec(names.trim())?.[1]
  if (inBraces === undefined) return false
  const parts = inBraces.split(',').filter((part) => part.trim() !== '')
  return parts.length > 0 && parts.every((part) => part.trim().startsWith('type '))
}

/**
 * What is wrong with one file of `src/`, in words; empty when nothing is.
 * `path` is relative to `src/`, with slashes: `core/atlas/ids.ts`.
 */
export function offencesOf(path: string, source: string): readonly string[] {
  const offences: string[] = []
  const unfinishedMark = unfinished.exec(source)
  if (unfinishedMark) offences.push(`${path}: unfinished, says ${unfinishedMark[0]}`)
  const code = withoutCommentsAndTexts(source)
  for (const sink of sinks) {
    const found = sink.exec(code)
    if (found) offences.push(`${path}: uses ${found[0].trim()}`)
  }
  if (!path.includes('/')) return rootFiles.includes(path) ? offences : [...offences, `${path}: stands in no folder`]

  const folder = path.slice(0, path.indexOf('/'))
  const rule = importTable[folder]
  if (!rule) return [...offences, `${path}: src/${folder} is not in the import table`]
  for (const imported of importsOf(source)) {
    const reason = whyNot(path, folder, rule, imported)
    if (reason !== null) offences.push(`${path}: ${reason}`)
  }
  for (const name of rule.forbiddenGlobals) {
    if (usesGlobal(code, name)) offences.push(`${path}: touches the global ${name}`)
  }
  if (rule.forbiddenGlobals.includes('performance')) offences.push(...impureCalls(path, code))
  return offences
}

/** Why this import is against the table, or null when it is not. */
function whyNot(path: string, folder: string, rule: FolderRule, { specifier, typeOnly }: Import): string | null {
  if (specifier.startsWith('virtual:atlas/')) return rule.bundledData ? null : `imports ${specifier}`
  if (specifier === computed) return rule.computedImports ? null : 'imports an address made at run time'
  if (!specifier.startsWith('.')) {
    return rule.packages.some((pattern) => isPackage(pattern, specifier)) ? null : `imports the package ${specifier}`
  }
  if (!/\.(tsx?|css|mjs)(\?\w+)?$/.test(specifier)) return `imports ${specifier} without its extension`
  const target = resolved(path, specifier)
  if (target === null) return `imports ${specifier} from outside src`
  const targetFolder = target.includes('/') ? target.slice(0, target.indexOf('/')) : target
  if (targetFolder === folder || rule.folders.includes(targetFolder)) return null
  if (!rule.typesOf.includes(targetFolder)) return `imports src/${targetFolder}`
  return typeOnly ? null : `imports more than types of src/${targetFolder}`
}

function isPackage(pattern: string, specifier: string): boolean {
  if (pattern.endsWith('*')) return specifier.startsWith(pattern.slice(0, -1))
  return specifier === pattern || specifier.startsWith(`${pattern}/`)
}

/** `core/a/b.ts` and `../c.ts` give `core/c.ts`; null when the path leaves `src/`. */
function resolved(from: string, specifier: string): string | null {
  const parts = from.split('/').slice(0, -1)
  for (const part of specifier.split('/')) {
    if (part === '..') {
      if (parts.pop() === undefined) return null
    } else if (part !== '.') parts.push(part)
  }
  return parts.join('/')
}

/**
 * A name used as a global: not a property, not a key, and not a variable or parameter of the file. The last matters
 * because `document` is also what the state calls the user's work.
 */
function usesGlobal(code: string, name: string): boolean {
  const used = new RegExp(String.raw`(?<![\w$.])${name}(?=\s*(\?\.|[.([\]);,]))`)
  const viaGlobal = new RegExp(String.raw`\bglobalThis\s*(\?\.|\.)\s*${name}\b`)
  return viaGlobal.test(code) || (used.test(code) && !declares(code, name))
}

function declares(code: string, name: string): boolean {
  const variable = String.raw`\b(const|let|var|function)\s+${name}\b`
  const bareArrow = String.raw`(?<![\w$.])${name}\s*=>`
  const arrowParameter = String.raw`\([^()]*(?<![\w$.])${name}\b[^()]*\)\s*(:[^=;]+)?=>`
  const typedParameter = String.raw`\(([^(){}]*,)?\s*${name}\s*\??:`
  const destructured = String.raw`\{[^{}]*(?<![\w$.])${name}\b[^{}]*\}\s*(=(?!=)|:)`
  return [variable, bareArrow, arrowParameter, typedParameter, destructured].some((way) => new RegExp(way).test(code))
}

function impureCalls(path: string, code: string): readonly string[] {
  const calls = [/\bDate\s*\.\s*now\b/, /\bnew\s+Date\s*\(\s*\)/, /\bnew\s+Date\b(?!\s*\()/, /\bMath\s*\.\s*random\b/]
  return [...calls, /(?<![\w$.])console\s*\./]
    .map((call) => call.exec(code)?.[0])
    .filter((found) => found !== undefined)
    .map((found) => `${path}: calls ${found.replaceAll(/\s/g, '')}`)
}

/** Comments, texts and regular expressions, in the order of who may contain whom. Templates go piece by piece. */
const tokens =
  /\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|(?<=[=(,:;!&|?{}\n[]\s*)\/(?![*/])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\/[a-z]*/g

/** The same text with blanks for comments, so that a commented import is none. */
export function withoutComments(source: string): string {
  return source.replaceAll(tokens, (token) => (/^\/[*/]/.test(token) ? ' ' : token))
}

/** The same text without comments, quoted texts and the fixed parts of templates: words in them are not code. */
export function withoutCommentsAndTexts(source: string): string {
  const text = source.replaceAll(tokens, (token) => (/^\/[*/]/.test(token) ? ' ' : '""'))
  return text.replaceAll(/`(?:\\[\s\S]|[^`\\])*`/g, (template) =>
    [...template.matchAll(/\$\{([^}]*)\}/g)].map(([, expression]) => `(${expression})`).join(' '),
  )
}
