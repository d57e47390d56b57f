import { useId, useRef } from 'react'
import { setColouring } from '../../app/commands/colour-commands.ts'
import { activeLayer } from '../../app/selectors.ts'
import type { Colouring, ColouringKind } from '../../core/colour/colouring.ts'
import { colouringOf } from '../../core/colour/layer-colouring.ts'
import { suggestColouring } from '../../core/colour/suggested-colouring.ts'
import { unreachable } from '../../core/result.ts'
import { useApp, useAppState } from '../app-context.tsx'
import { useVisit } from '../controls/use-visit.ts'
import { beginOnEntry } from './begin-on-entry.ts'
import styles from './colours.module.css'
import { GradientEditor } from './gradient-editor.tsx'
import { BandsEditor, CategoriesEditor, QuantilesEditor } from './step-editors.tsx'

/** In the order in which they are offered. */
const MODES: Readonly<Record<ColouringKind, { readonly label: string; readonly about: string }>> = {
  gradient: { label: 'Gradient', about: 'Colours run from the lowest score to the highest.' },
  bands: { label: 'Bands', about: 'Each band begins at a score of your choice. Below the first: no colour.' },
  quantiles: { label: 'Quantiles', about: 'The scored techniques, cut by rank into groups of about the same size.' },
  categories: { label: 'Categories', about: 'Each score is a name for something. Other scores: no colour.' },
}
const KINDS = Object.keys(MODES) as readonly ColouringKind[]

/** How scores become colours: the mode, and what the mode needs to know. */
export function ColourEditor() {
  const context = useApp()
  const layer = useAppState(activeLayer)
  const colouring = colouringOf(layer)
  const visit = useVisit('colour mode')
  const name = useId()
  // Arrows lead through the modes: what stood in one must be there on the way back.
  const left = useRef(new Map<ColouringKind, Colouring>())
  const choose = (kind: ColouringKind) => {
    left.current.set(colouring.kind, colouring)
    setColouring(context, left.current.get(kind) ?? suggestColouring(layer, kind), visit.key)
    context.store.setSession({ announcement: `Colours by ${kind}` })
  }
  return (
    <section className={styles.section} aria-label="Colours of scores">
      <h2>Colours of scores</h2>
      <fieldset className={styles.modes} onFocus={beginOnEntry(visit.begin)}>
        <legend className="visually-hidden">Mode</legend>
        {KINDS.map((kind) => (
          <label key={kind}>
            <input
              type="radio"
              className="visually-hidden"
              name={name}
              value={kind}
              checked={colouring.kind === kind}
              onChange={() => choose(kind)}
            />
            <span>{MODES[kind].label}</span>
          </label>
        ))}
      </fieldset>
      <p className={styles.about}>{MODES[colouring.kind].about}</p>
      <ModeEditor colouring={colouring} />
    </section>
  )
}

function ModeEditor({ colouring }: { readonly colouring: Colouring }) {
  switch (colouring.kind) {
    case 'gradient':
      return <GradientEditor />
    case 'bands':
      return <BandsEditor colouring={colouring} />
    case 'quantiles':
      return <QuantilesEditor colouring={colouring} />
    case 'categories':
      return <CategoriesEditor colouring={colouring} />
    default:
      return unreachable(colouring)
  }
}
