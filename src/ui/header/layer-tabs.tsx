import { X } from 'lucide-react'
import { memo, useEffect, useRef, useState } from 'react'
import { closeLayer, moveLayer, renameLayer, showLayer } from '../../app/commands/layer-commands.ts'
import type { Layer, LayerId } from '../../core/layer/layer.ts'
import { formatLayerLetter } from '../../core/score/expression/layer-letters.ts'
import { useApp, useAppState } from '../app-context.tsx'
import { Fetched } from '../controls/fetched.tsx'
import { fetchedPart } from '../controls/fetched-part.tsx'
import styles from './header.module.css'

const LayerList = fetchedPart(async () => (await import('./layer-list.tsx')).LayerList)

// Marks a drag as one of ours, so that files dropped on the tabs still open.
const DRAG_TYPE = 'application/x-atlas-layer-tab'

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
      <div ref={list} role="tablist" aria-label="Layers" className={`${styles.tabs} fading`} onKeyDown={onKeyDown}>
        {layers.map((layer, place) => (
          <LayerTab
            key={layer.id}
            layer={layer}
            active={layer.id === activeId}
            letter={lettered ? formatLayerLetter(place) : null}
          />
        ))}
      </div>
      {/* Fewer share the room there is. */}
      {layers.length > 3 ? (
        <Fetched quiet>
          <LayerList strip={list} />
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
  const [dropTarget, setDropTarget] = useState(false)
  const rename = () => {
    if (readOnly) return
    showLayer(context, layer.id)
    context.store.setSession({ renaming: layer.id })
  }
  if (renaming) return <RenameField layer={layer} />
  return (
    <div role="presentation" className={styles.slot}>
      <button
        type="button"
        role="tab"
        data-layer={layer.id}
        aria-selected={active}
        aria-controls="matrix"
        tabIndex={active ? 0 : -1}
        className={styles.tab}
        title={layer.description === '' ? layer.name : `${layer.name}: ${layer.description.slice(0, 300)}`}
        data-drop={dropTarget}
        draggable={!readOnly}
        onDragStart={(event) => event.dataTransfer.setData(DRAG_TYPE, layer.id)}
        onDragOver={(event) => {
          if (!event.dataTransfer.types.includes(DRAG_TYPE)) return
          event.preventDefault()
          setDropTarget(true)
        }}
        onDragLeave={() => setDropTarget(false)}
        onDrop={(event) => {
          setDropTarget(false)
          const dragged = event.dataTransfer.getData(DRAG_TYPE) as LayerId
          if (dragged === '') return
          event.stopPropagation()
          event.preventDefault()
          moveTo(context, dragged, layer.id)
        }}
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

function RenameField({ layer }: { readonly layer: Layer }) {
  const context = useApp()
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.select(), [])
  const given = useRef(false)
  const finish = (name: string) => {
    if (given.current) return
    given.current = true
    renameLayer(context, layer.id, name)
  }
  return (
    <div role="presentation" className={styles.slot}>
      <input
        ref={field}
        aria-label="Layer name"
        defaultValue={layer.name}
        maxLength={200}
        onBlur={(event) => finish(event.target.value)}
        onKeyDown={(event) => {
          event.stopPropagation()
          if (event.key === 'Enter') finish(event.currentTarget.value)
          if (event.key === 'Escape') finish(layer.name)
        }}
      />
    </div>
  )
}

function moveTo(context: ReturnType<typeof useApp>, dragged: LayerId, target: LayerId): void {
  const { layers } = context.store.getState().document
  const from = layers.findIndex(({ id }) => id === dragged)
  const to = layers.findIndex(({ id }) => id === target)
  if (from >= 0 && to >= 0) moveLayer(context, dragged, to - from)
}

/** Keeps the front tab in sight, and the focus on it while the focus is among the tabs. */
function useFocusOnFrontTab(
  list: React.RefObject<HTMLDivElement | null>,
  activeId: LayerId,
  handOn: React.RefObject<boolean>,
): void {
  useEffect(() => {
    const tabs = list.current
    const tab = tabs?.querySelector<HTMLElement>(`[data-layer="${activeId}"]`)
    if (!tabs || !tab) return
    tab.scrollIntoView({ block: 'nearest', inline: 'nearest' })
    if (handOn.current || tabs.contains(tabs.ownerDocument.activeElement)) tab.focus()
    handOn.current = false
  }, [activeId, list, handOn])
}
