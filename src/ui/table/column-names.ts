import type { TableColumn } from '../../core/matrix/table-rows.ts'

export const COLUMN_NAMES: Readonly<Record<TableColumn, string>> = {
  id: 'ID',
  name: 'Name',
  tactic: 'Tactic',
  parent: 'Parent',
  painted: 'Compared',
  score: 'Score',
  aggregate: 'Aggregate',
  status: 'Status',
  enabled: 'Enabled',
  comment: 'Comment',
  platforms: 'Platforms',
  maturity: 'Maturity',
  links: 'Links',
  metadata: 'Metadata',
}
