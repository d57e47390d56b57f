import { X } from 'lucide-react'
import { memo, useEffect, useRef } from 'react'
import { closeLayer, showLayer } from '../../app/commands/layer-commands.ts'
import type { Layer, LayerId } from '../../core/layer/layer.ts'
import { formatLayerLetter } from '../../core/score/expression/layer-letters.ts'
import { useApp, useAppState } from '../app-context.tsx'
import { Fetched } from '../controls/fetched.tsx'
import { fetchedPart } from '../controls/fetched-part.tsx'
import styles from './header.module.css'

const LayerList = fetchedPart(async () => (await import('./layer-list.tsx')).LayerList)
const RenameField = fetchedPart(async () => (await import('./tab-tools.tsx')).RenameField)
const TabDrag = fetchedPart(async () => (await import('./tab-tools.tsx')).TabDrag)

/** Open layers as tabs: one tab stop, arrows change the layer, Delete closes, F2 or a double click renames. */
export function LayerTabs() {
  const context = useApp()
  const layers = useAppState((state) => state.document.layers)
  const activeId = useAppState((state) => state.session.activeLayerId)
  const lettered = useAppState((state) => state.session.dialog?.kind === 'combine')
  const list = useRef<HTMLDivElement>(null)
  /** The tab that has the focus goes, and takes it along unless the next one in front gets it. */
  const handOn = useRef(false)

  const onKeyDown = (event: React.KeyboardEvent) => {
    if (!(event.target instanceof HTMLElement) || event.target.getAttribute('role') !== 'tab') return
    const at = layers.findIndex(({ id }) => id === activeId)
    const next = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: layers.length - 1 }[event.key]
    if (event.key === 'Delete') {
      closeLayer(context, activeId)
      // A read-only view keeps it.
      handOn.current = context.store.getState().session.activeLayerId !== activeId
    } else if (next === undefined || event.altKey) return
    else {
      const layer = layers[(next + layers.length) % layers.length]
      if (layer) showLayer(context, layer.id)
    }
    event.preventDefault()
  }
  useFocusOnFrontTab(list, activeId, handOn)

  return (
    <>
      <div
        ref={list}
        role="tablist"
        aria-label="Layers"
        className={`${styles.tabs} fading`}
        onFocus={RenameField.fetch}
        onKeyDown={onKeyDown}
      >
        {layers.map((layer, place) => (
          <LayerTab
            key={layer.id}
            layer={layer}
            active={layer.id === activeId}
            letter={lettered ? formatLayerLetter(place) : null}
          />
        ))}
      </div>
      {layers.length > 1 ? (
        <Fetched quiet>
          <TabDrag strip={list} />
          {/* Fewer share the room there is. */}
          {layers.length > 3 ? <LayerList strip={list} /> : null}
        </Fetched>
      ) : null}
    </>
  )
}

const LayerTab = memo(function LayerTab({
  layer,
  active,
  letter,
}: {
  readonly layer: Layer
  readonly active: boolean
  /** What stands for the layer in a score expression, while one is being written. */
  readonly letter: string | null
}) {
  const context = useApp()
  const renaming = useAppState((state) => state.session.renaming === layer.id)
  const origin = useAppState((state) => state.document.origins.get(layer.id))
  const readOnly = useAppState((state) => state.session.readOnly)
  const rename = () => {
    if (readOnly) return
    showLayer(context, layer.id)
    context.store.setSession({ renaming: layer.id })
  }
  return (
    <div role="presentation" className={styles.slot}>
      <button
        type="button"
        role="tab"
        aria-selected={active}
        aria-controls="matrix"
        tabIndex={active ? 0 : -1}
        className={styles.tab}
        title={layer.description === '' ? layer.name : `${layer.name}: ${layer.description.slice(0, 300)}`}
        onClick={() => showLayer(context, layer.id)}
        onDoubleClick={rename}
        onAuxClick={(event) => event.button === 1 && closeLayer(context, layer.id)}
      >
        {letter === null ? null : <small className={styles.letter}>{letter}</small>}
        <span>{layer.name}</span>
        {origin?.kind === 'link' || origin?.kind === 'url' ? (
          <small className={styles.origin}>from {origin.kind === 'url' ? origin.host : 'a link'}</small>
        ) : null}
      </button>
      {renaming ? (
        <Fetched giveUp={() => context.store.setSession({ renaming: null })}>
          <RenameField layer={layer} />
        </Fetched>
      ) : null}
      {/* For the mouse; with the keyboard, Delete closes the tab in front. */}
      {readOnly ? null : (
        <button
          type="button"
          tabIndex={-1}
          aria-hidden="true"
          className={styles.close}
          title="Close layer"
          onClick={() => closeLayer(context, layer.id)}
        >
          <X size={13} />
        </button>
      )}
    </div>
  )
})

/** Keeps the front tab in sight, and the focus on it while the focus is among the tabs. */
function useFocusOnFrontTab(
  list: React.RefObject<HTMLDivElement | null>,
  activeId: LayerId,
  handOn: React.RefObject<boolean>,
): void {
  useEffect(() => {
    void activeId
    const tabs = list.current
    const tab = tabs?.querySelector<HTMLElement>('[aria-selected="true"]')
    if (!tabs || !tab) return
    tab.scrollIntoView({ block: 'nearest', inline: 'nearest' })
    if (handOn.current || tabs.contains(tabs.ownerDocument.activeElement)) tab.focus()
    handOn.current = false
  }, [activeId, list, handOn])
}
