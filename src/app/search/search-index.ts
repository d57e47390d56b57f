import MiniSearch, { type SearchResult } from 'minisearch'
import type { KnowledgeBase } from '../../core/atlas/knowledge-base.ts'
import type { KnowledgeDetails } from '../../core/atlas/knowledge-details.ts'
import { COMMANDS } from '../commands/all-commands.ts'
import { activeLayer } from '../selectors.ts'
import type { AppState } from '../state.ts'
import { isIdLike, namesOfId, queryTerms, wordsOf } from './query-terms.ts'
import type { SearchDocument, SearchKind } from './search-documents.ts'
import { commandDocument, keyOf, knowledgeDocuments, layerDocument, ownTextsOf } from './search-documents.ts'

export interface SearchHit {
  readonly document: SearchDocument
  /** Comparable within one search only. */
  readonly score: number
  /** The terms that were asked for, and the words of the document that stand for them, in lower case. */
  readonly asked: readonly string[]
  readonly matched: readonly string[]
}

export interface Found {
  /** Best first. */
  readonly hits: readonly SearchHit[]
  /** Whether the hits have every word; or words like these; or only some of them, because nothing has all. */
  readonly fit: 'all' | 'similar' | 'some'
}

export interface SearchIndex {
  /** Finds among the knowledge base, the commands, and the layers as they stand in `state`. A blank query finds nothing. */
  readonly find: (query: string, state: AppState) => Found
}

const NOTHING: Found = { hits: [], fit: 'all' }

const FIELDS = ['name', 'ids', 'parent', 'own', 'text']

/** The order asked for: name, ID, own words, description. A parent's name counts for less than an own one. */
const BOOST = { name: 8, ids: 6, parent: 2.5, own: 3, text: 1 }

const WEIGHTS = { prefix: 0.35, fuzzy: 0.4 }

/** People look for techniques most of the time. */
const KIND_WEIGHT: Readonly<Record<SearchKind, number>> = {
  technique: 1,
  tactic: 1,
  layer: 0.9,
  command: 0.8,
  mitigation: 0.7,
  'case-study': 0.6,
}

/** Builds the index: 20 ms for ATLAS with its details, 4 ms without. */
export function createSearchIndex(kb: KnowledgeBase, details: KnowledgeDetails | null): SearchIndex {
  const index = new MiniSearch<IndexedDocument>({
    idField: 'key',
    fields: FIELDS,
    tokenize: (text, field) => (field === 'ids' ? text.split(' ').flatMap(namesOfId) : [...wordsOf(text)]),
    // Terms are in lower case already.
    processTerm: (term) => term,
    searchOptions: {
      tokenize: (query) => [...queryTerms(query)],
      boost: BOOST,
      prefix: true,
      weights: WEIGHTS,
    },
  })
  const documents = new Map<string, SearchDocument>()
  const put = (document: SearchDocument) => {
    const key = keyOf(document.target)
    take(key)
    documents.set(key, document)
    index.add({ ...document, key })
  }
  const take = (key: string) => {
    const before = documents.get(key)
    if (!before) return
    // Not `discard`, which leaves rubbish behind until a timer sweeps it out.
    index.remove({ ...before, key })
    documents.delete(key)
  }
  for (const document of [...knowledgeDocuments(kb, details), ...COMMANDS.map(commandDocument)]) put(document)

  let seen: AppState['document']['layers'] = []
  let seenLayer: ReturnType<typeof activeLayer> | null = null
  /** Brings the layers and what is written in the one in front up to date; only what changed is indexed again. */
  const follow = (state: AppState) => {
    const { layers } = state.document
    if (layers !== seen) {
      for (const layer of seen) if (!layers.includes(layer)) take(keyOf({ kind: 'layer', id: layer.id }))
      for (const layer of layers) if (!seen.includes(layer)) put(layerDocument(layer))
      seen = layers
    }
    const layer = activeLayer(state)
    if (layer === seenLayer) return
    const before = seenLayer ? ownTextsOf(seenLayer) : new Map()
    const now = ownTextsOf(layer)
    for (const id of new Set([...before.keys(), ...now.keys()])) {
      const document = documents.get(keyOf({ kind: 'technique', id }))
      const own = now.get(id) ?? ''
      if (document && document.own !== own) put({ ...document, own })
    }
    seenLayer = layer
  }

  const hitsOf = (query: string, results: readonly SearchResult[]): readonly SearchHit[] =>
    results
      .flatMap(({ id, score, terms, queryTerms: asked }) => {
        const document = documents.get(id)
        return document ? [{ document, score: score * weightOf(document, query), asked, matched: terms }] : []
      })
      .sort((one, other) => other.score - one.score || compareCodes(one.document, other.document))

  return {
    find: (query, state) => {
      const terms = queryTerms(query)
      if (terms.length === 0) return NOTHING
      follow(state)
      // One letter begins something in nearly every description.
      const fields = terms.every((term) => term.length === 1) ? ['name', 'ids'] : FIELDS
      const all = index.search(query, { combineWith: 'AND', fields })
      if (all.length > 0) return { hits: hitsOf(query, all), fit: 'all' }
      // Where a word one letter away is known, those two letters away are others: "poisning" is no "phishing".
      const near = new Set(terms.filter((term) => typosOf(term) && index.search(term, { fuzzy: 1 }).length > 0))
      const fuzzy = (term: string) => (near.has(term) ? 1 : typosOf(term))
      const similar = index.search(query, { combineWith: 'AND', fuzzy })
      if (similar.length > 0) return { hits: hitsOf(query, similar), fit: 'similar' }
      // Nor may one word that is spelt right outweigh the one that is meant.
      const weights = { ...WEIGHTS, fuzzy: 0.9 }
      return { hits: hitsOf(query, index.search(query, { combineWith: 'OR', fuzzy, weights })), fit: 'some' }
    },
  }
}

interface IndexedDocument extends SearchDocument {
  readonly key: string
}

/** How many letters may be wrong; two from six letters on, as two swapped letters count as two. IDs are right or another's. */
function typosOf(term: string): number | boolean {
  if (isIdLike(term) || term.length < 4) return false
  return term.length < 6 ? 1 : 2
}

function weightOf({ target, name, ids }: SearchDocument, query: string): number {
  const text = query.trim().toLowerCase()
  const own = name.toLowerCase()
  const kind = KIND_WEIGHT[target.kind]
  // "T0051" means the technique and not those under it.
  if (ids.split(' ').some((id) => namesOfId(id).includes(text))) return kind * 10
  if (own === text) return kind * 4
  return own.startsWith(`${text} `) ? kind * 1.5 : kind
}

function compareCodes(one: SearchDocument, other: SearchDocument): number {
  return one.ids < other.ids ? -1 : one.ids > other.ids ? 1 : 0
}
