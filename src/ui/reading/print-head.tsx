import { isAnythingHidden } from '../../app/is-anything-hidden.ts'
import { activeLayer, shelvedInFront } from '../../app/selectors.ts'
import { useApp, useAppState } from '../app-context.tsx'
import { Fetched } from '../controls/fetched.tsx'
import { fetchedPart } from '../controls/fetched-part.tsx'

const PrintFilter = fetchedPart(async () => (await import('./print-filter.tsx')).PrintFilter)

/** What stands above a printed matrix: whose layer, of which release, printed when. Seen on paper alone. */
export function PrintHead() {
  const { browser, knowledge } = useApp()
  const { base } = knowledge
  const bundled = useAppState((state) => shelvedInFront(state).source.kind === 'bundled')
  const painting = useAppState((state) => state.session.view.painting)
  const name = useAppState((state) => painting?.title ?? activeLayer(state).name)
  const description = useAppState((state) => painting?.description ?? activeLayer(state).description)
  const filtered = useAppState(isAnythingHidden)
  const writeDay = (span: HTMLSpanElement) => {
    const window = span.ownerDocument.defaultView
    // Written at the last moment: a page can stay open for days.
    const onPrint = () => {
      span.textContent = `Printed on ${browser.today()}`
    }
    window?.addEventListener('beforeprint', onPrint)
    return () => window?.removeEventListener('beforeprint', onPrint)
  }
  return (
    <div className="print-only">
      <h2>{name}</h2>
      {description === '' ? null : <p>{description}</p>}
      <p>
        {bundled ? 'MITRE ' : ''}
        {base.name} {base.release}
        {base.date === null ? '' : `, released ${base.date}`}. <span ref={writeDay} />
      </p>
      {filtered ? (
        <Fetched quiet>
          <PrintFilter />
        </Fetched>
      ) : null}
    </div>
  )
}
