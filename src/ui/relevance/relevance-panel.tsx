import { useEffect, useMemo, useState } from 'react'
import { shownSystem, shownSystemLayer } from '../../app/relevance.ts'
import { relevanceOf } from '../../core/insight/relevance.ts'
import type { RelevanceRules } from '../../core/insight/relevance-rules.ts'
import { useApp, useAppState } from '../app-context.tsx'
import { Editable } from '../controls/editable.tsx'
import { Questionnaire } from './questionnaire.tsx'
import styles from './relevance.module.css'
import { SystemActions } from './system-actions.tsx'
import { SystemList } from './system-list.tsx'
import { Why } from './why.tsx'

/** Which techniques matter to a system, asked in plain words; every weight can be traced to a rule and changed. */
export function RelevancePanel() {
  const rules = useRules()
  if (rules === 'failed') {
    return (
      <p className={styles.muted}>The questions could not be fetched. Close this panel and open it again to retry.</p>
    )
  }
  return rules === 'loading' ? null : <Asked rules={rules} />
}

function Asked({ rules }: { readonly rules: RelevanceRules }) {
  const context = useApp()
  const { base } = context.knowledge
  const layer = useAppState((state) => shownSystemLayer(context, state))
  const system = useAppState((state) => shownSystem(context, state))
  const relevance = useMemo(() => relevanceOf(base, rules, system), [base, rules, system])
  return (
    <div className={styles.panel}>
      <h2 className="visually-hidden">Relevance to a system</h2>
      <SystemList />
      <Editable>
        <Why rules={rules} system={system} relevance={relevance} />
        <Questionnaire rules={rules} system={system} />
      </Editable>
      <SystemActions rules={rules} layer={layer} relevance={relevance} />
    </div>
  )
}

function useRules(): RelevanceRules | 'loading' | 'failed' {
  const { knowledge } = useApp()
  const [rules, setRules] = useState<RelevanceRules | 'loading' | 'failed'>('loading')
  useEffect(() => {
    let gone = false
    knowledge
      .loadRelevance()
      .then((loaded) => !gone && setRules(loaded))
      .catch(() => !gone && setRules('failed'))
    return () => {
      gone = true
    }
  }, [knowledge])
  return rules
}
