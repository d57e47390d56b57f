import { useEffect, useMemo, useState } from 'react'
import { type ImportFacts, likelyKind, loadImportFacts } from '../../../app/opening/import-table.ts'
import { useApp } from '../../app-context.tsx'
import { Frame } from '../frame.tsx'
import styles from './import.module.css'
import { ImportStep } from './import-step.tsx'
import { SourceStep } from './source-step.tsx'

const TITLE = 'Import table or text'

/**
 * A layer from a spreadsheet, a list or a report. First the text, unless it came as a file or was pasted; then what its columns mean
 * and what becomes of its rows. Whatever is chosen here is forgotten when the dialog closes.
 */
export function ImportDialog(props: { readonly text: string; readonly fileName: string | null }) {
  const context = useApp()
  const [facts, setFacts] = useState<ImportFacts | null>(null)
  const [failed, setFailed] = useState(false)
  const [source, setSource] = useState({ text: props.text, fileName: props.fileName })
  const [isChosen, setChosen] = useState(props.text !== '')
  useEffect(() => {
    loadImportFacts(context).then(setFacts, () => setFailed(true))
  }, [context])
  const kind = useMemo(
    () => (facts && isChosen ? likelyKind(context, facts, source.text) : null),
    [context, facts, isChosen, source],
  )

  if (!isChosen) {
    return (
      <SourceStep
        title={TITLE}
        text={source.text}
        onRead={(text) => {
          setSource(text === source.text ? source : { text, fileName: null })
          setChosen(true)
        }}
      />
    )
  }
  if (!facts || !kind) {
    return (
      <Frame title={TITLE} wide>
        <p role="status" className={styles.waiting}>
          {failed ? 'The list of releases could not be loaded. Close this and try again.' : 'Reading…'}
        </p>
      </Frame>
    )
  }
  return (
    <ImportStep
      title={TITLE}
      text={source.text}
      fileName={source.fileName}
      facts={facts}
      likely={kind}
      onBack={() => setChosen(false)}
    />
  )
}
