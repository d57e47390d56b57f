import { useMemo } from 'react'
import { releaseDifference } from '../../../core/atlas/release-difference.ts'
import { isRelease } from '../../../core/atlas/releases.ts'
import { scoreColor } from '../../../core/colour/score-scale.ts'
import type { AtlasSources } from '../../../core/insight/atlas-layers/marked-layer.ts'
import type { LayerRecipe } from '../../../core/insight/atlas-layers/recipe.ts'
import type { Layer } from '../../../core/layer/layer.ts'
import { annotationOf } from '../../../core/layer/layer.ts'
import { countTechniques } from '../../../core/layer/selection.ts'
import { MiniMatrix } from '../combine/mini-matrix.tsx'
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
  const scored = [...layer.annotations].filter(([, { score }]) => score !== null)
  const scores = scored.map(([, { score }]) => score ?? 0)
  const difference = useMemo(() => {
    if (recipe.kind !== 'release-difference') return null
    const from = sources.releases.find((release) => isRelease(release, recipe.from))
    const to = sources.releases.find((release) => isRelease(release, recipe.to))
    return from && to ? releaseDifference(sources.releases, from, to) : null
  }, [sources, recipe])
  return (
    <section className={styles.column} aria-label="Preview">
      <h3>Preview</h3>
      <MiniMatrix
        base={sources.base}
        colorOf={(key) => {
          const { score } = annotationOf(layer, key)
          return score === null || missing !== null ? null : scoreColor(layer, score)
        }}
      />
      <p
        role="status"
        className={styles.status}
        data-marked-techniques={missing === null ? countTechniques(scored.map(([key]) => key)) : 0}
      >
        {missing ?? countWords(countTechniques(scored.map(([key]) => key)), scored.length, scores)}
      </p>
      {missing === null ? <p className={styles.description}>{layer.description}</p> : null}
      {difference && missing === null ? <ChangeLists base={sources.base} difference={difference} /> : null}
    </section>
  )
}

function countWords(techniques: number, cells: number, scores: readonly number[]): string {
  if (cells === 0) return 'No technique gets a score.'
  const [low, high] = [Math.min(...scores), Math.max(...scores)]
  const range = low === high ? `all ${low}` : `from ${low} to ${high}`
  return `${techniques} ${techniques === 1 ? 'technique gets' : 'techniques get'} a score, ${range}, in ${cells} ${cells === 1 ? 'cell' : 'cells'}.`
}
