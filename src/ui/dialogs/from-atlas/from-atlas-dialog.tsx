import { useEffect, useId, useMemo, useState } from 'react'
import { createAtlasLayer, loadAtlasSources } from '../../../app/atlas-layers.ts'
import type { AtlasSources } from '../../../core/insight/atlas-layers/marked-layer.ts'
import type { LayerRecipe } from '../../../core/insight/atlas-layers/recipe.ts'
import { layerFromRecipe } from '../../../core/insight/atlas-layers/recipe.ts'
import type { LayerId } from '../../../core/layer/layer.ts'
import { useApp, useAppState } from '../../app-context.tsx'
import { Frame } from '../frame.tsx'
import { AtlasPreview } from './atlas-preview.tsx'
import { CaseStudyFields, FrequencyFields, MitigationFields, PlatformFields, ReleaseFields } from './fields.tsx'
import styles from './from-atlas.module.css'
import { firstChoices, type Generator, generatorsFor, missingChoice, recipeOf } from './generators.ts'

/** A layer made from what the knowledge base in front says. Whatever is chosen here is forgotten when the dialog closes. */
export function FromAtlasDialog() {
  const context = useApp()
  const title = useTitle()
  const [sources, setSources] = useState<AtlasSources | 'loading' | 'failed'>('loading')
  useEffect(() => {
    let gone = false
    loadAtlasSources(context)
      .then((loaded) => !gone && setSources(loaded))
      .catch(() => !gone && setSources('failed'))
    return () => {
      gone = true
    }
  }, [context])
  if (typeof sources === 'string') {
    return (
      <Frame title={title} wide>
        <p role={sources === 'failed' ? 'alert' : undefined} className={styles.waiting}>
          {sources === 'failed'
            ? 'The knowledge base could not be loaded. Load the page again to retry.'
            : 'Loading the knowledge base…'}
        </p>
      </Frame>
    )
  }
  return <FromAtlasForm sources={sources} />
}

function useTitle(): string {
  return `New layer from ${useApp().knowledge.base.name}`
}

function FromAtlasForm({ sources }: { readonly sources: AtlasSources }) {
  const context = useApp()
  const title = useTitle()
  const shownStudy = useAppState(({ session }) => session.attack?.caseStudyId ?? null)
  const offered = generatorsFor(sources)
  const [generator, setGenerator] = useState<Generator>(() => offered[0]?.generator ?? 'frequency')
  const [choices, setChoices] = useState(() => firstChoices(sources, shownStudy))
  const [name, setName] = useState('')
  const id = useId()
  const recipe: LayerRecipe = useMemo(() => recipeOf(generator, choices), [generator, choices])
  const atlas = useAppState(({ session }) => session.shelf[0].base)
  const missing = missingChoice(sources, generator, choices)
  // Never shown beyond the picture, so it needs no identity.
  const preview = useMemo(() => layerFromRecipe(sources, recipe, 'preview' as LayerId), [sources, recipe])
  const change = (patch: Partial<typeof choices>) => setChoices((before) => ({ ...before, ...patch }))
  const create = () => {
    if (missing !== null) return
    createAtlasLayer(context, sources, recipe, name)
    context.store.setSession({ dialog: null })
  }
  const fields = { sources, choices, change }
  return (
    <Frame
      title={title}
      wide
      actions={
        <button type="submit" form={id} className={styles.create} aria-disabled={missing === null ? undefined : true}>
          Create layer
        </button>
      }
    >
      <form
        id={id}
        className={styles.columns}
        onSubmit={(event) => {
          event.preventDefault()
          create()
        }}
      >
        <div className={styles.column}>
          <fieldset className={styles.generators}>
            <legend>What the layer shows</legend>
            {offered.map((each) => (
              <label key={each.generator} data-on={each.generator === generator || undefined}>
                <input
                  type="radio"
                  name={`${id} generator`}
                  checked={each.generator === generator}
                  onChange={() => setGenerator(each.generator)}
                />
                {each.label}
              </label>
            ))}
          </fieldset>
          {sources.base.domain === atlas.domain ? null : (
            <p className={styles.description}>
              Counterparts in ATT&CK, and what is new or changed between releases, are for layers on {atlas.name} only.
            </p>
          )}
          {generator === 'frequency' ? <FrequencyFields {...fields} /> : null}
          {generator === 'case-studies' ? <CaseStudyFields {...fields} /> : null}
          {generator === 'mitigation-reach' ? <MitigationFields {...fields} /> : null}
          {generator === 'platforms' ? <PlatformFields {...fields} /> : null}
          {generator === 'new-since' || generator === 'release-difference' ? (
            <ReleaseFields {...fields} withTo={generator === 'release-difference'} />
          ) : null}
          <label className={styles.row}>
            <span>Name</span>
            <input
              value={name}
              placeholder={preview.name}
              maxLength={200}
              onChange={(event) => setName(event.target.value)}
            />
          </label>
        </div>
        <AtlasPreview sources={sources} recipe={recipe} layer={preview} missing={missing} />
      </form>
    </Frame>
  )
}
