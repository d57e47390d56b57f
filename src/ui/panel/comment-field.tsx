import { useEffect, useRef } from 'react'
import { annotateSelection } from '../../app/commands/edit-commands.ts'
import { activeLayer } from '../../app/selectors.ts'
import { annotationOf } from '../../core/layer/layer.ts'
import { useApp, useAppState } from '../app-context.tsx'
import { useVisit } from '../controls/use-visit.ts'
import styles from './panel.module.css'

/** The comment of the selection. Where cells differ it stays empty, and only typing replaces what they have. */
export function CommentField({ subject }: { readonly subject: string }) {
  const context = useApp()
  const comment = useAppState((state) => {
    const layer = activeLayer(state)
    let common: string | undefined
    for (const key of state.session.selection) {
      const own = annotationOf(layer, key).comment
      if (common === undefined) common = own
      else if (common !== own) return null
    }
    return common ?? ''
  })
  const visit = useVisit(`comment ${subject}`)
  const field = useRef<HTMLTextAreaElement>(null)
  const requests = useAppState((state) => state.session.commentRequests)
  useEffect(() => {
    if (requests <= lastAnswered) return
    lastAnswered = requests
    field.current?.focus()
  }, [requests])
  return (
    <label className={styles.field}>
      <span>Comment</span>
      <textarea
        ref={field}
        aria-label="Comment"
        maxLength={100_000}
        value={comment ?? ''}
        placeholder={comment === null ? 'The comments differ. Typing replaces all of them.' : ''}
        onFocus={visit.begin}
        onChange={(event) => annotateSelection(context, 'Comment on', { comment: event.target.value }, visit.key)}
      />
    </label>
  )
}

// The field can be mounted by the very request that it has to answer, and must answer each request once.
let lastAnswered = 0
