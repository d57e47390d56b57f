import { useState } from 'react'
import { editSelection } from '../../app/commands/edit-commands.ts'
import type { CommentEnd } from '../../core/layer/joined-comment.ts'
import { joinedComment } from '../../core/layer/joined-comment.ts'
import { useApp } from '../app-context.tsx'
import styles from './panel.module.css'

/** For several cells: a paragraph more in the comment of each, whatever it says already. */
export function AddedComment() {
  const context = useApp()
  const [text, setText] = useState('')
  const blank = text.trim() === ''
  const add = (end: CommentEnd) => {
    if (blank) return
    editSelection(context, 'Add to the comments of', (annotation) => {
      const comment = joinedComment(annotation.comment, text, end)
      return comment === annotation.comment ? annotation : { ...annotation, comment }
    })
    setText('')
  }
  return (
    <div className={styles.items}>
      <label className={styles.field}>
        <span>Add to each comment</span>
        <input
          value={text}
          maxLength={20_000}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => event.key === 'Enter' && !event.nativeEvent.isComposing && add('end')}
        />
      </label>
      <div className={styles.buttons}>
        <button type="button" aria-disabled={blank || undefined} onClick={() => add('end')}>
          Add at the end
        </button>
        <button type="button" aria-disabled={blank || undefined} onClick={() => add('start')}>
          Add at the start
        </button>
      </div>
    </div>
  )
}
