import { loadAtlasData } from '../../src/build/atlas-files.ts'
import { type CellKey, parseCellKey } from '../../src/core/atlas/ids.ts'
import type { KnowledgeBase } from '../../src/core/atlas/knowledge-base.ts'
import { lookupsOf } from '../../src/core/atlas/lookups.ts'
import { formatProblem } from '../../src/formats/atlas-data/problem.ts'

/** A layer file to give to the page, and which cells it scores. */
export interface LayerFile {
  readonly name: string
  readonly text: string
  readonly scores: ReadonlyMap<CellKey, number>
}

/** The knowledge base that the page is built with. Throws when there is none that can be read. */
export function bundledKnowledge(root: string): KnowledgeBase {
  const loaded = loadAtlasData({ root })
  if (!loaded.ok) throw new Error(formatProblem(loaded.problem.file, loaded.problem.problem))
  return loaded.value.base
}

/** Whole numbers from 0 to 100 that are the same in every run (Lehmer generator, Park and Miller 1988). */
function scoreSequence(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 48271) % 2147483647
    return state % 101
  }
}

/** `count` rows spread evenly over the matrix, one a cell. */
export function scoredCells(base: KnowledgeBase, count: number, seed: number): LayerFile {
  const cells = lookupsOf(base).allCells
  const next = scoreSequence(seed)
  const chosen = Array.from(
    { length: Math.min(count, cells.length) },
    (_, row) => cells[Math.floor((row * cells.length) / count)],
  )
  const scores = new Map(chosen.flatMap((key) => (key === undefined ? [] : [[key, next()] as const])))
  return layerFile(base, `Bench ${seed}`, scores)
}

/** Another random score on every technique, the same in all its tactics. */
export function scoredTechniques(base: KnowledgeBase, seed: number): LayerFile {
  const next = scoreSequence(seed)
  const scores = new Map<CellKey, number>()
  for (const keys of lookupsOf(base).cellsOfTechnique.values()) {
    const score = next()
    for (const key of keys) scores.set(key, score)
  }
  return layerFile(base, `Bench ${seed}`, scores)
}

/** Every cell with the same score, which tells one layer from another at one look at any cell. */
export function uniformLayer(base: KnowledgeBase, score: number): LayerFile {
  return layerFile(base, uniformLayerName(score), new Map(lookupsOf(base).allCells.map((key) => [key, score])))
}

export function uniformLayerName(score: number): string {
  return `Bench all ${score}`
}

function layerFile(base: KnowledgeBase, name: string, scores: ReadonlyMap<CellKey, number>): LayerFile {
  const shortnames = new Map(base.tactics.map(({ id, shortname }) => [id, shortname]))
  const layer = {
    name,
    versions: { navigator: '5.3.2', layer: '4.5' },
    domain: base.domain,
    description: '',
    gradient: { colors: ['#ffffffff', '#66b1ffff'], minValue: 0, maxValue: 100 },
    techniques: [...scores].map(([key, score]) => {
      const { technique, tactic } = parseCellKey(key)
      return { techniqueID: technique, tactic: shortnames.get(tactic), score, enabled: true, comment: '' }
    }),
    metadata: [{ name: 'atlas_data_version', value: base.release }],
  }
  return { name: `${name.toLowerCase().replaceAll(' ', '-')}.json`, text: JSON.stringify(layer), scores }
}
