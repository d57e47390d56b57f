import { useCallback, useMemo, useState } from 'react'
import { namedAmong, saveOverlay } from '../../app/comparison.ts'
import { isPanelOpen } from '../../app/selectors.ts'
import { lookupsOf } from '../../core/atlas/lookups.ts'
import type { CompareRule } from '../../core/insight/compare.ts'
import { overlayPainting } from '../../core/insight/comparison-painting.ts'
import { overlayColors } from '../../core/insight/insight-layers.ts'
import { overlayOf } from '../../core/insight/overlay.ts'
import type { Layer } from '../../core/layer/layer.ts'
import { useApp, useAppState } from '../app-context.tsx'
import { EditOnly } from '../controls/editable.tsx'
import { MatrixPicture } from '../controls/matrix-picture.tsx'
import styles from './assess.module.css'
import { OnMatrix } from './on-matrix.tsx'
import { Outside } from './outside.tsx'
import { TechniqueList } from './technique-list.tsx'
import { AsUpgraded, useOnRelease } from './use-on-release.tsx'
import { usePaintedMatrix } from './use-painted-matrix.ts'

/** How many of the layers contain each technique, and which they are. */
export function OverlayResult(props: { readonly layers: readonly Layer[]; readonly rule: CompareRule }) {
  const { rule } = props
  const context = useApp()
  const { layers, upgraded } = useOnRelease(props.layers)
  const { base } = context.knowledge
  const overlay = useMemo(() => overlayOf(base, layers, rule), [base, layers, rule])
  const [listed, setListed] = useState<number | null>(null)
  const colors = overlayColors(layers.length)
  const { technique } = lookupsOf(base)
  const ids = [...overlay.techniques]
    .filter(([id, places]) => technique.has(id) && (listed === null || places.length === listed))
    .sort(([one, ones], [other, others]) => others.length - ones.length || (one < other ? -1 : 1))
    .map(([id]) => id)
  const open = useAppState((state) => state.document.layers)
  const named = useMemo(() => namedAmong(open, layers), [open, layers])
  const paint = useCallback(() => overlayPainting(base, overlay, named, rule), [base, overlay, named, rule])
  const isOn = useAppState((state) => state.session.compare.onMatrix && isPanelOpen(state))
  const isInFront = useAppState(({ session }) => layers.some(({ id }) => id === session.activeLayerId))
  usePaintedMatrix(isOn && isInFront ? paint : null)
  const namesOf = (places: readonly number[]) =>
    places.length === layers.length ? 'all of them' : places.map((place) => named[place]?.name ?? '').join(', ')
  return (
    <>
      <OnMatrix isInFront={isInFront} />
      <AsUpgraded layers={upgraded} />
      <fieldset className={styles.states}>
        <legend className={styles.note}>
          Techniques and sub-techniques, each once, by how many layers contain them under any tactic
          {isOn && isInFront ? ' (the legend counts the cells shown)' : ''}
        </legend>
        <label>
          <input type="radio" name="listed-count" checked={listed === null} onChange={() => setListed(null)} />
          <span>In any</span>
          <b>{overlay.counts.slice(1).reduce((sum, count) => sum + count, 0)}</b>
        </label>
        {colors.map((color, i) => (
          <label key={color} data-count={overlay.counts[i + 1]}>
            <input type="radio" name="listed-count" checked={listed === i + 1} onChange={() => setListed(i + 1)} />
            <i className={styles.swatch} style={{ backgroundColor: color }} />
            <span>
              In {i + 1} of {layers.length}
            </span>
            <b>{overlay.counts[i + 1]}</b>
          </label>
        ))}
      </fieldset>
      <EditOnly>
        <div className={styles.save}>
          <button type="button" onClick={() => saveOverlay(context, layers, overlay, rule)}>
            Save as layer
          </button>
        </div>
      </EditOnly>
      <Outside
        ids={[...overlay.techniques.keys()].filter((id) => !technique.has(id))}
        detail={(id) => namesOf(overlay.techniques.get(id) ?? [])}
      />
      <TechniqueList
        name="Techniques of the layers"
        ids={ids}
        detail={(id) => namesOf(overlay.techniques.get(id) ?? [])}
      />
      {isOn && isInFront ? null : (
        <MatrixPicture
          className={styles.picture}
          base={base}
          fillOf={(key) => colors[(overlay.cells.get(key)?.length ?? 0) - 1] ?? null}
        />
      )}
    </>
  )
}
