import { useEffect, useRef } from 'react'
import { activeLayer, shelvedInFront } from '../../app/selectors.ts'
import { useApp, useAppState } from '../app-context.tsx'

/** What stands above a printed matrix: whose layer, of which release, printed when. Seen on paper alone. */
export function PrintHead({ root }: { readonly root: HTMLElement | null }) {
  const { base } = useApp().knowledge
  const bundled = useAppState((state) => shelvedInFront(state).source.kind === 'bundled')
  const painting = useAppState((state) => state.session.view.painting)
  const name = useAppState((state) => painting?.title ?? activeLayer(state).name)
  const description = useAppState((state) => painting?.description ?? activeLayer(state).description)
  const day = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    const window = root?.ownerDocument.defaultView
    if (!window) return
    // Written at the last moment: a page can stay open for days.
    const onPrint = () => {
      const today = new Intl.DateTimeFormat('en', { dateStyle: 'long' }).format(new Date())
      if (day.current) day.current.textContent = `Printed ${today}`
    }
    window.addEventListener('beforeprint', onPrint)
    return () => window.removeEventListener('beforeprint', onPrint)
  }, [root])
  return (
    <div className="print-only">
      <h2>{name}</h2>
      {description === '' ? null : <p>{description}</p>}
      <p>
        {bundled ? 'MITRE ' : ''}
        {base.name} {base.release}
        {base.date === null ? '' : `, released ${base.date}`}. <span ref={day} />
      </p>
    </div>
  )
}
