import { Lightbulb } from 'lucide-react'
import type { CommandId } from '../../app/commands/command.ts'
import { LazyMenu } from '../controls/lazy-menu.tsx'

/** What ATLAS and the layer say together: reading, attacks, coverage, comparison. */
const groups: readonly (readonly CommandId[])[] = [
  ['insight.read'],
  ['insight.attacks', 'layer.from-atlas'],
  ['insight.coverage', 'insight.gaps', 'insight.compare'],
  ['insight.relevance'],
]

export function InsightMenu() {
  return <LazyMenu name="Insight" dataMenu="insight" icon={Lightbulb} groups={groups} />
}
