import { useId } from 'react'
import type { CellKey } from '../../core/atlas/ids.ts'
import type { KnowledgeBase } from '../../core/atlas/knowledge-base.ts'
import type { CompareState } from '../../core/insight/compare.ts'
import { STATE_COLORS } from '../../core/insight/insight-layers.ts'
import { MatrixPicture } from '../controls/matrix-picture.tsx'
import styles from './assess.module.css'

/** Colour and pattern both tell the state: stripes for A, dots for B, plain for both, empty for neither; as on the matrix. */
export function StateMatrix(props: { readonly base: KnowledgeBase; readonly stateOf: (key: CellKey) => CompareState }) {
  const id = useId()
  return (
    <MatrixPicture
      base={props.base}
      className={styles.picture}
      patterns={<StatePatterns id={id} />}
      fillOf={(key) => stateFill(id, props.stateOf(key))}
    />
  )
}

/** The look that cells of the state have on the matrix. */
export function StateSwatch({ state }: { readonly state: CompareState }) {
  const style = state === 'neither' ? undefined : { backgroundColor: STATE_COLORS[state] }
  return <i className={styles.swatch} data-contained={state} style={style} />
}

function stateFill(id: string, state: CompareState): string | null {
  if (state === 'neither') return null
  return state === 'both' ? STATE_COLORS.both : `url(#${id}-${state})`
}

function StatePatterns({ id }: { readonly id: string }) {
  return (
    <defs>
      <pattern id={`${id}-only-a`} width="3" height="3" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width="3" height="3" fill={STATE_COLORS['only-a']} />
        <rect width="1" height="3" fill="#fff" fillOpacity="0.5" />
      </pattern>
      <pattern id={`${id}-only-b`} width="3" height="3" patternUnits="userSpaceOnUse">
        <rect width="3" height="3" fill={STATE_COLORS['only-b']} />
        <circle cx="1.5" cy="1.5" r="0.8" fill="#fff" fillOpacity="0.6" />
      </pattern>
    </defs>
  )
}
