import { chooseSubject } from '../../app/choose-subject.ts'
import { LAYER_SUBJECTS, subjectOf } from '../../core/insight/layer-subject.ts'
import { SUBJECT_NAMES } from '../../core/insight/subject-words.ts'
import type { Layer } from '../../core/layer/layer.ts'
import { useApp } from '../app-context.tsx'
import styles from './panel.module.css'

/** What the marks of the layer say: layers that are made here say it themselves, and anybody can say otherwise. */
export function SubjectChoice({ layer }: { readonly layer: Layer }) {
  const context = useApp()
  return (
    <div className={styles.field}>
      <label className={styles.field}>
        <span>What the marks say</span>
        <select
          value={subjectOf(layer) ?? ''}
          onChange={(event) =>
            chooseSubject(context, LAYER_SUBJECTS.find((subject) => subject === event.target.value) ?? null)
          }
        >
          <option value="">What is covered</option>
          {LAYER_SUBJECTS.map((subject) => (
            <option key={subject} value={subject}>
              {SUBJECT_NAMES[subject]}
            </option>
          ))}
        </select>
      </label>
      <p className={styles.muted}>
        {subjectOf(layer) === null ? 'They are counted as coverage.' : 'They are not counted as coverage.'}
      </p>
    </div>
  )
}
