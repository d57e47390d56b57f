import { countTechniques } from '../../core/layer/selection.ts'
import { useAppState } from '../app-context.tsx'
import { StatusField } from '../status/status-field.tsx'
import { ColorField } from '../toolbar/color-field.tsx'
import { ScoreField } from '../toolbar/score-field.tsx'
import { AddedComment } from './added-comment.tsx'
import { CellLinks, CellMetadata } from './cell-items.tsx'
import { CommentField } from './comment-field.tsx'
import { EvidenceFields } from './evidence-fields.tsx'
import styles from './panel.module.css'

/**
 * Everything that can be written on the selected cells. `subject` stands for the layer and the selection: fields stay in place when
 * it changes, since to build the panel anew costs more than the click that selects; only what can hold half-typed text starts
 * afresh, so that it never moves to other cells.
 */
export function CellFields({ subject }: { readonly subject: string }) {
  const several = useAppState((state) => countTechniques(state.session.selection) > 1)
  return (
    <>
      <StatusField />
      <div className={styles.pair}>
        <ScoreField name="Score of the selection" className={styles.field} />
        <ColorField name="Colour of the selection" className={styles.color} />
      </div>
      <CommentField subject={subject} />
      {several ? <AddedComment key={subject} /> : null}
      <EvidenceFields subject={subject} />
      <CellLinks subject={subject} />
      <CellMetadata subject={subject} />
    </>
  )
}
