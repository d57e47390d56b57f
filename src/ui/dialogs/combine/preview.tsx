import { useMemo } from 'react'
import { scoreColor } from '../../../core/colour/score-scale.ts'
import type { CombineParts } from '../../../core/layer/combine.ts'
import { combineLayers } from '../../../core/layer/combine.ts'
import { cellText } from '../../../core/layer/combine-words.ts'
import type { Layer, LayerId } from '../../../core/layer/layer.ts'
import { annotationOf } from '../../../core/layer/layer.ts'
import { formatLayerLetter } from '../../../core/score/expression/layer-letters.ts'
import { summariseScores } from '../../../core/score/expression/score-cells.ts'
import { useApp } from '../../app-context.tsx'
import { MatrixPicture } from '../../controls/matrix-picture.tsx'
import styles from './combine.module.css'
import type { Outcome } from './outcome.ts'

const SAMPLES = 5

/** What the new layer would be: range, some cells with what went in, and a small picture. */
export function Preview(props: {
  readonly outcome: Outcome
  readonly layers: readonly Layer[]
  readonly parts: CombineParts | null
}) {
  const { base } = useApp().knowledge
  const { outcome, layers, parts } = props
  const scores = outcome.kind === 'scores' ? outcome.scores : null
  const preview = useMemo(() => {
    if (!scores || !parts) return null
    // Never shown beyond this picture, so it needs no name and no identity.
    const made = combineLayers(base, layers, scores, parts, { id: 'preview' as LayerId, name: '', description: '' })
    return made.ok ? made.value : null
  }, [base, layers, scores, parts])
  const summary = useMemo(() => (scores ? summariseScores(scores, SAMPLES) : null), [scores])
  return (
    <section className={styles.preview} aria-label="Preview">
      <h3>Preview</h3>
      <MatrixPicture
        stretches
        className={styles.mini}
        base={base}
        fillOf={(key) => {
          if (!preview) return null
          const { color, score } = annotationOf(preview, key)
          return color ?? (score === null ? null : scoreColor(preview, score))
        }}
      />
      <dl className={styles.numbers}>
        <div>
          <dt>Scored cells</dt>
          <dd>{summary?.count ?? 0}</dd>
        </div>
        <div>
          <dt>Lowest</dt>
          <dd>{summary ? shortNumber(summary.min) : '–'}</dd>
        </div>
        <div>
          <dt>Highest</dt>
          <dd>{summary ? shortNumber(summary.max) : '–'}</dd>
        </div>
      </dl>
      <div className={styles.samplesSpace}>
        <table className={styles.samples}>
          <caption>Some cells</caption>
          <tbody>
            {(summary?.samples ?? []).map(({ cell, score }) => (
              <tr key={cell}>
                <th scope="row">{cellText(base, cell)}</th>
                <td>
                  {outcome.kind === 'scores'
                    ? outcome.expression.references
                        .map(({ index }) =>
                          inputText(index, layers[index] ? annotationOf(layers[index], cell).score : null),
                        )
                        .join(', ')
                    : null}
                </td>
                <td>{shortNumber(score)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

function inputText(index: number, score: number | null): string {
  // Kept together: many layers break between entries, not inside one.
  return `${formatLayerLetter(index)}\u00a0${score === null ? '–' : shortNumber(score)}`
}

/** Six significant digits: what fits a table. */
function shortNumber(value: number): string {
  return String(Number.isInteger(value) ? value : Number(value.toPrecision(6)))
}
