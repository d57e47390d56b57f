import { useMemo } from 'react'
import { attackPathsOf } from '../../core/insight/attack-path.ts'
import { useApp, useAppState } from '../app-context.tsx'
import { namesIn, useDetails } from '../filter/use-details.ts'
import { AttackList } from './attack-list.tsx'
import { AttackView } from './attack-view.tsx'
import styles from './attacks.module.css'

/** Every case study against the layer in front, or the one whose path lies over the matrix. */
export function AttacksPanel() {
  const { base } = useApp().knowledge
  const details = useDetails(true)
  const shown = useAppState(({ session }) => session.attack?.caseStudyId ?? null)
  const paths = useMemo(() => (typeof details === 'string' ? null : attackPathsOf(base, details)), [base, details])
  if (details === 'failed')
    return <p role="alert">The case studies could not be loaded. Load the page again to retry.</p>
  if (!paths) return <p className={styles.muted}>Loading the case studies…</p>
  const path = paths.find(({ caseStudy }) => caseStudy.id === shown)
  return path ? (
    <AttackView key={path.caseStudy.id} path={path} details={namesIn(details)} />
  ) : (
    <AttackList paths={paths} />
  )
}
