import { useEffect, useRef, useState } from 'react'
import { SAMPLES_PAGE } from '../../app/guide.ts'
import { openSample } from '../../app/opening/open-sample.ts'
import type { Guide, SampleLayer } from '../../core/guide.ts'
import { useApp, useAppState } from '../app-context.tsx'
import { Description } from '../knowledge/description.tsx'
import panelStyles from '../panel/panel.module.css'
import styles from './help.module.css'

/** How to use the page, in the words of `docs/guide`, and layers to try it on. */
export function GuidePanel() {
  const { knowledge, store } = useApp()
  const [guide, setGuide] = useState<Guide | 'failed' | null>(null)
  const wanted = useAppState((state) => state.session.guidePage)
  const body = useRef<HTMLElement>(null)
  useEffect(() => {
    let isHere = true
    knowledge.loadGuide().then(
      (loaded) => isHere && setGuide(loaded),
      () => isHere && setGuide('failed'),
    )
    return () => {
      isHere = false
    }
  }, [knowledge])
  useEffect(() => {
    void wanted
    body.current?.closest('aside')?.scrollTo({ top: 0 })
  }, [wanted])
  if (guide === null) return null
  if (guide === 'failed') return <p>The guide could not be fetched. Check the connection and open it again.</p>
  const page = wanted === SAMPLES_PAGE ? null : (guide.pages.find(({ id }) => id === wanted) ?? guide.pages[0])
  const entries = [...guide.pages.map(({ id, title }) => ({ id, title })), { id: SAMPLES_PAGE, title: 'Sample layers' }]
  return (
    <div className={panelStyles.body}>
      <nav aria-label="Pages of the guide">
        <ol className={styles.pages}>
          {entries.map(({ id, title }) => (
            <li key={id}>
              <button
                type="button"
                aria-current={id === (page?.id ?? SAMPLES_PAGE) ? 'page' : undefined}
                onClick={() => store.setSession({ guidePage: id, announcement: title })}
              >
                {title}
              </button>
            </li>
          ))}
        </ol>
      </nav>
      <article ref={body} className={styles.page} data-guide-page={page?.id ?? SAMPLES_PAGE}>
        {page ? (
          <>
            <h2>{page.title}</h2>
            <Description text={page.text} details={null} />
          </>
        ) : (
          <Samples samples={guide.samples} />
        )}
      </article>
    </div>
  )
}

function Samples({ samples }: { readonly samples: readonly SampleLayer[] }) {
  const context = useApp()
  return (
    <>
      <h2>Sample layers</h2>
      <p>Invented, to see what a finished layer looks like and to try things on. Each opens in a tab of its own.</p>
      <ul className={styles.samples}>
        {samples.map((sample) => (
          <li key={sample.id}>
            <b>{sample.name}</b>
            <p>{sample.description}</p>
            <button type="button" data-sample={sample.id} onClick={() => openSample(context, sample)}>
              Open<span className="visually-hidden"> {sample.name}</span>
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}
