import { BookOpen, ChevronLeft, Pause, Play } from 'lucide-react'
import { useLayoutEffect, useMemo, useRef } from 'react'
import { createAtlasLayer, loadAtlasSources } from '../../app/atlas-layers.ts'
import { selectCells } from '../../app/insight-cells.ts'
import { openEntry } from '../../app/knowledge/knowledge-reading.ts'
import type { KnowledgeDetails } from '../../core/atlas/knowledge-details.ts'
import type { AttackPath } from '../../core/insight/attack-path.ts'
import { pathCover } from '../../core/insight/path-cover.ts'
import { useApp, useAppState } from '../app-context.tsx'
import { CoverageOnly } from '../assess/not-coverage.tsx'
import { CommandButton } from '../controls/command-button.tsx'
import { coverWords, factsOf } from './attack-words.ts'
import styles from './attacks.module.css'
import { CoverBar } from './cover-bar.tsx'
import { RuleNote } from './rule-note.tsx'
import { Timeline } from './timeline.tsx'
import { useCellCover } from './use-attacks.ts'

/** One case study: where it is stopped, and its steps in order. */
export function AttackView(props: { readonly path: AttackPath; readonly details: KnowledgeDetails | null }) {
  const { path, details } = props
  const context = useApp()
  const coverOf = useCellCover()
  const cover = useMemo(() => coverOf && pathCover(path, coverOf), [path, coverOf])
  const playing = useAppState(({ session }) => session.attack?.playing ?? false)
  const readOnly = useAppState(({ session }) => session.readOnly)
  const { caseStudy } = path
  const view = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    // Somewhere down the list it was chosen from, its name would be out of sight.
    view.current?.closest('aside')?.scrollTo({ top: 0 })
  }, [])
  const makeLayer = async () => {
    createAtlasLayer(context, await loadAtlasSources(context), { kind: 'case-studies', ids: [caseStudy.id] })
  }
  return (
    <div ref={view} className={styles.body}>
      <div className={styles.back}>
        <button
          type="button"
          onClick={() => context.store.setSession({ attack: null, announcement: 'All case studies' })}
        >
          <ChevronLeft size={14} aria-hidden="true" />
          All case studies
        </button>
        <CommandButton id="attack.close" text="word" />
      </div>
      <div>
        <h2>{caseStudy.name}</h2>
        <p className={styles.muted}>{factsOf(caseStudy)}</p>
        {caseStudy.actor === null ? null : <p className={styles.muted}>By {caseStudy.actor}</p>}
        {caseStudy.target === null ? null : <p className={styles.muted}>Against {caseStudy.target}</p>}
      </div>
      <CoverageOnly>
        {cover ? (
          <div>
            <CoverBar cover={cover} />
            <p data-attack-cover="">{coverWords(context.knowledge.base, path, cover)}</p>
          </div>
        ) : null}
      </CoverageOnly>
      <div role="group" aria-label="Walk through the attack" className={styles.walk}>
        <CommandButton id="attack.previous" />
        <CommandButton id="attack.play" icon={playing ? Pause : Play} />
        <CommandButton id="attack.next" />
      </div>
      <Timeline path={path} cover={cover} details={details} />
      <div className={styles.buttons}>
        <button type="button" onClick={() => openEntry(context, { kind: 'case-study', id: caseStudy.id })}>
          <BookOpen size={14} aria-hidden="true" />
          Read the case study
        </button>
        <button
          type="button"
          onClick={() =>
            selectCells(
              context,
              path.steps.flatMap(({ cells }) => cells),
            )
          }
        >
          Select its techniques
        </button>
        {readOnly ? null : (
          <button type="button" onClick={() => void makeLayer()}>
            Make a layer
          </button>
        )}
      </div>
      {cover ? <RuleNote /> : null}
    </div>
  )
}
