import { Clipboard, Download, type LucideIcon, Printer } from 'lucide-react'
import { useEffect, useId, useMemo, useState } from 'react'
import {
  chosenPicture,
  copyPicture,
  type PictureOutcome,
  pictureFacts,
  pictureInFront,
  printPicture,
  savePng,
  saveSvg,
} from '../../../app/pictures.ts'
import { activeLayer } from '../../../app/selectors.ts'
import type { KnowledgeDetails } from '../../../core/atlas/knowledge-details.ts'
import { pngScaleOf } from '../../../core/matrix/picture-options.ts'
import { needsLinks } from '../../../core/matrix/view-filter.ts'
import { useApp, useAppState } from '../../app-context.tsx'
import { Frame } from '../frame.tsx'
import styles from './picture.module.css'
import { PictureFields } from './picture-fields.tsx'

/** How the picture of the layer in front is to look, with the picture beside it, and the ways out. */
export function PictureDialog() {
  const context = useApp()
  const reason = useId()
  const details = useFilterNames()
  const layer = useAppState(activeLayer)
  const preferences = useAppState((state) => state.preferences)
  const [sizeProblem, setSizeProblem] = useState<string | null>(null)
  const [outcome, setOutcome] = useState<PictureOutcome | null>(null)
  const picture = useMemo(
    () => pictureInFront(context, { ...context.store.getState(), preferences }, details, false),
    [context, details, preferences],
  )
  const options = chosenPicture(context, { ...context.store.getState(), preferences })
  const facts = pictureFacts(picture)
  const { page } = picture
  const scale = pngScaleOf(options)
  const pixels = `${Math.round(page.width * scale)} × ${Math.round(page.height * scale)} pixels`

  const tell = (outcome: Promise<PictureOutcome> | PictureOutcome) => {
    // Emptied first, so that the same words are said again.
    setOutcome(null)
    void Promise.resolve(outcome).then(setOutcome)
  }
  const way = (label: string, Icon: LucideIcon, onClick: () => void, className?: string) => (
    <button
      type="button"
      className={className}
      aria-disabled={sizeProblem !== null || undefined}
      aria-describedby={sizeProblem === null ? undefined : reason}
      onClick={() => sizeProblem === null && onClick()}
    >
      <Icon size={15} aria-hidden="true" />
      {label}
    </button>
  )
  return (
    <Frame
      title="Export picture"
      full
      closing="Close"
      actions={
        <>
          {way('Save SVG', Download, () => tell(saveSvg(context, details)), styles.main)}
          {way('Save PNG', Download, () => tell(savePng(context, details)))}
          {way('Copy picture', Clipboard, () => tell(copyPicture(context, details)))}
          {way('Print', Printer, () => void printPicture(context, details))}
          <p
            id={reason}
            role="status"
            className={sizeProblem !== null || outcome?.tone === 'problem' ? styles.problem : styles.outcome}
          >
            {sizeProblem ?? outcome?.text}
          </p>
        </>
      }
    >
      <div className={styles.columns}>
        <PictureFields options={options} pixels={pixels} onSizeProblem={setSizeProblem} />
        <section className={styles.preview} aria-label="Preview">
          <div className={styles.stage}>
            <img
              src={`data:image/svg+xml,${encodeURIComponent(picture.svg)}`}
              alt={`Preview of ${layer.name}`}
              width={Math.round(page.width)}
              height={Math.round(page.height)}
            />
          </div>
          <p className={facts.isPoor ? styles.warning : styles.facts}>{facts.text}</p>
        </section>
      </div>
    </Frame>
  )
}

/** Names of mitigations and case studies, fetched where a filter names some. */
function useFilterNames(): KnowledgeDetails | null {
  const { knowledge } = useApp()
  const isNeeded = useAppState((state) => needsLinks(state.session.view.filter))
  const [details, setDetails] = useState<KnowledgeDetails | null>(null)
  useEffect(() => {
    let gone = false
    // Without them the picture has the IDs.
    if (isNeeded)
      void knowledge.loadDetails().then(
        (loaded) => gone || setDetails(loaded),
        () => undefined,
      )
    return () => {
      gone = true
    }
  }, [isNeeded, knowledge])
  return details
}
