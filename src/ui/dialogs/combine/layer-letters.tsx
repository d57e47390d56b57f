import type { RefObject } from 'react'
import type { KnowledgeBase } from '../../../core/atlas/knowledge-base.ts'
import type { Layer } from '../../../core/layer/layer.ts'
import { countTechniques } from '../../../core/layer/selection.ts'
import { formatLayerLetter } from '../../../core/score/expression/layer-letters.ts'
import styles from './combine.module.css'

/** The layers with their letters. Choosing one writes its letter where the caret stands. */
export function LayerLetters(props: {
  readonly layers: readonly Layer[]
  readonly base: KnowledgeBase
  readonly field: RefObject<HTMLInputElement | null>
  readonly onInsert: (text: string) => void
}) {
  const insert = (letter: string) => {
    const input = props.field.current
    if (!input) return
    const { selectionStart, selectionEnd, value } = input
    const start = selectionStart ?? value.length
    input.setRangeText(letter, start, selectionEnd ?? start, 'end')
    input.focus()
    props.onInsert(input.value)
  }
  return (
    <section aria-label="Layers and their letters">
      <ul className={styles.letters}>
        {props.layers.map((layer, place) => {
          const letter = formatLayerLetter(place)
          const other = layer.domain !== props.base.domain
          return (
            <li key={layer.id}>
              <button
                type="button"
                title={`Insert ${letter}`}
                aria-disabled={other ? true : undefined}
                onClick={() => (other ? undefined : insert(letter))}
              >
                <kbd>{letter}</kbd>
                <span>{layer.name}</span>
              </button>
              <small>{other ? `another matrix: ${layer.domain}` : scoredText(layer)}</small>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

function scoredText(layer: Layer): string {
  const scored = [...layer.annotations].filter(([, { score }]) => score !== null)
  const count = countTechniques(scored.map(([key]) => key))
  return count === 0 ? 'no scores' : `${count} ${count === 1 ? 'technique' : 'techniques'} scored`
}
