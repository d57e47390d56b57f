import { knowledgeSubjects } from './knowledge-subjects.ts'
import { layerSubjects } from './layer-subjects.ts'
import { linkSubjects } from './link-subjects.ts'
import { settingsSubjects } from './settings-subjects.ts'
import type { FuzzSubject } from './subject.ts'
import { tableSubjects } from './table-subjects.ts'

/** Every kind of input that the product reads. */
export const SUBJECTS: readonly FuzzSubject[] = [
  ...layerSubjects,
  ...linkSubjects,
  ...tableSubjects,
  ...knowledgeSubjects,
  ...settingsSubjects,
]
