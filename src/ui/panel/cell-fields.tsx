import { countTechniques } from '../../core/layer/selection.ts'
import { useAppState } from '../app-context.tsx'
import { StatusField } from '../status/status-field.tsx'
import { AddedComment } from './added-comment.tsx'
import { CellLinks, CellMetadata } from './cell-items.tsx'
import { CommentField } from './comment-field.tsx'
import { EvidenceFields } from './evidence-fields.tsx'

/** Everything that can be written on the selected cells. */
export function CellFields() {
  const several = useAppState((state) => countTechniques(state.session.selection) > 1)
  return (
    <>
      <StatusField />
      <CommentField />
      {several ? <AddedComment /> : null}
      <EvidenceFields />
      <CellLinks />
      <CellMetadata />
    </>
  )
}
