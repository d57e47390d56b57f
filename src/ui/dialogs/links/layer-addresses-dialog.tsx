import { useEffect, useRef, useState } from 'react'
import type { Dialog } from '../../../app/state.ts'
import { useApp } from '../../app-context.tsx'
import { Frame } from '../frame.tsx'
import styles from './links.module.css'

/** Asks before any host is asked. */
export function LayerAddressesDialog(props: Extract<Dialog, { readonly kind: 'layer-addresses' }>) {
  const { addresses, problems } = props
  const context = useApp()
  const [standing, setStanding] = useState<'asking' | 'fetching' | 'failed'>('asking')
  const cancel = useRef<(() => void) | null>(null)
  const question = useRef<HTMLParagraphElement>(null)
  // Nobody agrees with an Enter that was meant for something else: the question has the focus, not the answer.
  useEffect(() => question.current?.focus(), [])
  const hosts = [...new Set(addresses.map(({ host }) => host))]
  const what = addresses.length === 1 ? 'a layer' : `${addresses.length} layers`

  const fetchAll = async () => {
    if (standing === 'fetching') return
    setStanding('fetching')
    const { fetchLayers } = await import('../../../app/opening/layer-addresses.ts')
    const fetching = fetchLayers(context, addresses)
    cancel.current = fetching.cancel
    await fetching.done
  }
  const close = async () => {
    if (cancel.current) return cancel.current()
    const { declineLayers } = await import('../../../app/opening/layer-addresses.ts')
    declineLayers(context)
  }
  return (
    <Frame
      title={`Fetch ${what} from ${hosts.length === 1 ? hosts[0] : `${hosts.length} hosts`}?`}
      onClose={() => void close()}
      actions={
        <button
          type="button"
          className={styles.primary}
          aria-disabled={standing === 'fetching' || undefined}
          onClick={() => void fetchAll().catch(() => setStanding('failed'))}
        >
          {standing === 'fetching' ? 'Fetching…' : `Fetch from ${hosts.length === 1 ? hosts[0] : 'these hosts'}`}
        </button>
      }
    >
      <p ref={question} tabIndex={-1} className={styles.question}>
        This page was asked to fetch {what}. It has not asked anybody for it yet. If you agree,{' '}
        {hosts.length === 1
          ? 'this host learns the address of your computer and what was asked for. It gets no cookies and nothing of your work.'
          : 'these hosts learn the address of your computer and what was asked for. They get no cookies and nothing of your work.'}
      </p>
      <dl className={styles.addresses}>
        {addresses.map(({ url, host }) => (
          <div key={url}>
            <dt>{host}</dt>
            <dd>{url}</dd>
          </div>
        ))}
      </dl>
      {problems.length > 0 ? (
        <>
          <p>Not asked for:</p>
          <ul className={styles.refused}>
            {problems.map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
        </>
      ) : null}
      <p>{addresses.length === 1 ? 'It opens in a new tab' : 'They open in new tabs'} beside your own layers.</p>
      <p role="status" className={styles.problem}>
        {standing === 'failed' ? 'A part of the page could not be loaded. Check the connection and try again.' : ''}
      </p>
    </Frame>
  )
}
