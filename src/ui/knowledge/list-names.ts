import type { EntryKind } from '../../core/atlas/entries.ts'

export const LIST_NAMES: Readonly<Record<EntryKind, string>> = {
  technique: 'Techniques',
  tactic: 'Tactics',
  mitigation: 'Mitigations',
  'case-study': 'Case studies',
}
