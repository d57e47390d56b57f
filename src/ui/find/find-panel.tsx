import { useEffect, useMemo, useRef } from 'react'
import type { FoundCells } from '../../app/find-and-select.ts'
import { changeFacets, changeFindText, createFoundSelector, selectFound } from '../../app/find-and-select.ts'
import type { ContextSearch } from '../../app/search/context-search.ts'
import { namesCounterparts } from '../../core/atlas/counterparts.ts'
import type { ScoreBounds } from '../../core/layer/facets.ts'
import { platformsOf } from '../../core/layer/platform-filter.ts'
import { countTechniques } from '../../core/layer/selection.ts'
import { cellWords } from '../../core/layer/technique-words.ts'
import { MATURITIES } from '../../core/matrix/view-filter.ts'
import { useApp, useAppState } from '../app-context.tsx'
import { CommandButton } from '../controls/command-button.tsx'
import { useClearOfFoot } from '../controls/use-clear-of-foot.ts'
import { NumberField } from '../filter/choices.tsx'
import { useSearch } from '../search/use-search.ts'
import { FacetChoices, FoldedChoices } from './facet-choices.tsx'
import styles from './find.module.css'

/** Selects by what techniques are and what is written on them. Looking changes nothing; the buttons at the bottom do. */
export function FindPanel() {
  const search = useSearch()
  const found = useFound(search)
  return (
    <div className={styles.panel}>
      <h2 className="visually-hidden">Find and select</h2>
      <TextField />
      <MarkFacets found={found} />
      <KnowledgeFacets found={found} search={search} />
      <Actions found={found} />
    </div>
  )
}

/** What is found follows the words and choices, the marks of the layer, and what the filters let through. */
function useFound(search: ContextSearch): FoundCells {
  const context = useApp()
  const select = useMemo(() => createFoundSelector(context, search), [context, search])
  return useAppState(select)
}

function TextField() {
  const context = useApp()
  const text = useAppState((state) => state.session.find.text)
  const requests = useAppState((state) => state.session.findRequests)
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (requests <= lastAnswered) return
    lastAnswered = requests
    field.current?.focus()
  }, [requests])
  return (
    <label className={styles.text}>
      <span>Words</span>
      <input
        ref={field}
        type="search"
        aria-label="Find techniques"
        placeholder="Name, ID, description, own comment"
        autoComplete="off"
        spellCheck={false}
        value={text}
        onChange={(event) => changeFindText(context, event.target.value)}
      />
    </label>
  )
}

// The field can be mounted by the very request that it has to answer, and must answer each request once.
let lastAnswered = 0

function MarkFacets({ found: { counts } }: { readonly found: FoundCells }) {
  return (
    <div className={styles.pair}>
      <FacetChoices
        kind="annotated"
        name="Marked"
        counts={counts}
        choices={[
          { value: 'annotated', label: 'Annotated' },
          { value: 'unannotated', label: 'Unannotated' },
        ]}
      />
      <FacetChoices
        kind="state"
        name="State"
        counts={counts}
        choices={[
          { value: 'enabled', label: 'Enabled' },
          { value: 'disabled', label: 'Disabled' },
        ]}
      />
      <FacetChoices
        kind="note"
        name="Has"
        counts={counts}
        choices={[
          { value: 'comment', label: 'Comment' },
          { value: 'link', label: 'Link' },
          { value: 'metadata', label: 'Metadata' },
        ]}
      />
      <ScoreRange />
    </div>
  )
}

function ScoreRange() {
  const context = useApp()
  const score = useAppState((state) => state.session.find.facets.score)
  const set = (patch: Partial<ScoreBounds>) =>
    changeFacets(context, (facets) => ({ ...facets, score: { ...facets.score, ...patch } }))
  return (
    <fieldset className={styles.facet}>
      <legend>Score</legend>
      <div className={styles.range}>
        <NumberField label="From" value={score.min} set={(min) => set({ min })} />
        <NumberField label="to" value={score.max} set={(max) => set({ max })} />
      </div>
    </fieldset>
  )
}

function KnowledgeFacets({ found, search }: { readonly found: FoundCells; readonly search: ContextSearch }) {
  const { base } = useApp().knowledge
  const { counts } = found
  const asksForCounterparts = useAppState(({ session }) => session.find.facets.chosen.attack.size > 0)
  return (
    <>
      <div className={styles.pair}>
        <FacetChoices
          kind="platform"
          name="Platform"
          counts={counts}
          choices={platformsOf(base).map((value) => ({ value, label: value }))}
        />
        <FacetChoices
          kind="maturity"
          name="Maturity"
          counts={counts}
          choices={MATURITIES.map((value) => ({ value, label: value }))}
        />
        {namesCounterparts(base) || asksForCounterparts ? (
          <FacetChoices
            kind="attack"
            name="ATT&CK counterpart"
            counts={counts}
            choices={[
              { value: 'derived', label: 'From ATT&CK' },
              { value: 'own', label: `${base.name} alone` },
            ]}
          />
        ) : null}
      </div>
      <div>
        <FoldedChoices kind="tactic" name="Tactic" counts={counts} choices={named(base.tactics)} />
        <FoldedChoices
          kind="mitigation"
          name="Mitigated by"
          counts={counts}
          choices={named(search.details?.mitigations ?? [])}
        />
        <FoldedChoices
          kind="caseStudy"
          name="Seen in case study"
          counts={counts}
          choices={named(search.details?.caseStudies ?? [])}
        />
      </div>
    </>
  )
}

function named<Id>(items: readonly { readonly id: Id; readonly name: string }[]) {
  return items.map(({ id, name }) => ({ value: id, label: name }))
}

function Actions({ found }: { readonly found: FoundCells }) {
  const context = useApp()
  const nothingSelected = useAppState((state) => state.session.selection.size === 0)
  const count = countTechniques(found.cells)
  const foot = useRef<HTMLDivElement>(null)
  useClearOfFoot(foot)
  return (
    <div ref={foot} className={styles.actions}>
      <p role="status">
        <b data-found-count={count}>{`${cellWords(found.cells)} ${count === 1 ? 'matches' : 'match'}`}</b>
        {found.fit === 'similar' ? ', spelt like this' : null}
        {found.fit === 'some' ? ', with some of the words' : null}
      </p>
      <CommandButton id="select.reset-find" className={styles.reset} />
      <div role="group" aria-label="What was found" className={styles.buttons}>
        <button type="button" className={styles.primary} onClick={() => selectFound(context, found, 'replace')}>
          Select
        </button>
        <button type="button" onClick={() => selectFound(context, found, 'add')}>
          Add
        </button>
        <button
          type="button"
          aria-disabled={nothingSelected || undefined}
          onClick={() => nothingSelected || selectFound(context, found, 'remove')}
        >
          Remove
        </button>
        <button
          type="button"
          aria-disabled={nothingSelected || undefined}
          title="Keeps those of the selection that match"
          onClick={() => nothingSelected || selectFound(context, found, 'intersect')}
        >
          Intersect
        </button>
      </div>
      <div role="group" aria-label="Select at once" className={styles.buttons}>
        <CommandButton id="select.all" />
        <CommandButton id="select.none" />
        <CommandButton id="select.invert" />
        <CommandButton id="select.annotated" />
        <CommandButton id="select.unannotated" />
      </div>
    </div>
  )
}
