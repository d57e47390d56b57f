import { useMemo } from 'react'
import type { CellKey } from '../../../core/atlas/ids.ts'
import { releaseDifference } from '../../../core/atlas/release-difference.ts'
import { isRelease } from '../../../core/atlas/releases.ts'
import { colouringOf } from '../../../core/colour/layer-colouring.ts'
import { scoreColor } from '../../../core/colour/score-scale.ts'
import type { AtlasSources } from '../../../core/insight/atlas-layers/marked-layer.ts'
import type { LayerRecipe } from '../../../core/insight/atlas-layers/recipe.ts'
import type { Annotation, Layer } from '../../../core/layer/layer.ts'
import { annotationOf } from '../../../core/layer/layer.ts'
import { countTechniques } from '../../../core/layer/selection.ts'
import { cellWords } from '../../../core/layer/technique-words.ts'
import { MatrixPicture } from '../../controls/matrix-picture.tsx'
import combineStyles from '../combine/combine.module.css'
import { ChangeLists } from './change-lists.tsx'
import styles from './from-atlas.module.css'

/** What the layer would be: a small picture, how many cells it marks, and what it says of itself. */
export function AtlasPreview(props: {
  readonly sources: AtlasSources
  readonly recipe: LayerRecipe
  readonly layer: Layer
  readonly missing: string | null
}) {
  const { sources, recipe, layer, missing } = props
  const cells = [...layer.annotations].filter(([, { score }]) => score !== null)
  const difference = useMemo(() => {
    if (recipe.kind !== 'release-difference') return null
    const from = sources.releases.find((release) => isRelease(release, recipe.from))
    const to = sources.releases.find((release) => isRelease(release, recipe.to))
    return from && to ? releaseDifference(sources.releases, from, to) : null
  }, [sources, recipe])
  return (
    <section className={styles.column} aria-label="Preview">
      <h3>Preview</h3>
      <MatrixPicture
        stretches
        className={combineStyles.mini}
        base={sources.base}
        fillOf={(key) => {
          const { score } = annotationOf(layer, key)
          return score === null || missing !== null ? null : scoreColor(layer, score)
        }}
      />
      <p
        role="status"
        className={styles.status}
        data-marked-techniques={missing === null ? countTechniques(cells.map(([key]) => key)) : 0}
      >
        {/* What changed, and how often, stands in words below: a technique that changed twice has one colour. */}
        {missing ?? (difference ? `${cellWords(cells.map(([key]) => key))}.` : countWords(layer, cells))}
      </p>
      {missing === null ? <p className={styles.description}>{layer.description}</p> : null}
      {difference && missing === null ? <ChangeLists base={sources.base} difference={difference} /> : null}
    </section>
  )
}

type ScoredCell = readonly [CellKey, Annotation]

/** "120 techniques and 88 sub-techniques, scored 0 to 27, in 225 cells."; kinds are counted one by one. */
function countWords(layer: Layer, cells: readonly ScoredCell[]): string {
  if (cells.length === 0) return 'No technique gets a score.'
  const start = cellWords(cells.map(([key]) => key))
  const colouring = colouringOf(layer)
  if (colouring.kind === 'categories') {
    const counts = colouring.categories.map(({ score, label }) => {
      const count = countTechniques(cells.filter(([, annotation]) => annotation.score === score).map(([key]) => key))
      return `${label}: ${count}`
    })
    return `${start}. ${counts.join(', ')}.`
  }
  const scores = cells.map(([, { score }]) => score ?? 0)
  const places = cells.length === 1 ? '1 cell' : `${cells.length} cells`
  return `${start}, scored ${Math.min(...scores)} to ${Math.max(...scores)}, in ${places}.`
}
