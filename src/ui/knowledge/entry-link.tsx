import { ExternalLink } from 'lucide-react'
import type { ReactNode } from 'react'
import { openEntry } from '../../app/knowledge/knowledge-reading.ts'
import type { Entry } from '../../core/atlas/entries.ts'
import { entryName } from '../../core/atlas/entries.ts'
import type { KnowledgeDetails } from '../../core/atlas/knowledge-details.ts'
import { isSafeAddress } from '../../core/layer/link-address.ts'
import { useApp } from '../app-context.tsx'
import { hostOf } from '../reading/link-host.ts'
import styles from './knowledge.module.css'

/** Leads to another entry inside the panel. */
export function EntryLink(props: { readonly entry: Entry; readonly children: ReactNode }) {
  const context = useApp()
  return (
    <button
      type="button"
      className={styles.link}
      data-entry={props.entry.id}
      onClick={() => openEntry(context, props.entry)}
    >
      {props.children}
    </button>
  )
}

/** The same with the name and ID that the entry has. */
export function NamedEntry(props: { readonly entry: Entry; readonly details: KnowledgeDetails }) {
  const { base } = useApp().knowledge
  return (
    <EntryLink entry={props.entry}>
      <span>{entryName(base, props.details, props.entry)}</span> <small>{props.entry.id}</small>
    </EntryLink>
  )
}

/** Leads out of the application, and says where to. What is no safe address is text. */
export function OutsideLink(props: { readonly url: string | null; readonly children: ReactNode }) {
  const { url, children } = props
  if (url === null) return <span>{children}</span>
  if (!isSafeAddress(url))
    return (
      <span>
        {children} <small>{url}</small>
      </span>
    )
  return (
    <a href={url} target="_blank" rel="noopener noreferrer" className={styles.outside}>
      {children}{' '}
      <small>
        {hostOf(url)}
        <ExternalLink size={11} aria-hidden="true" />
        <span className="visually-hidden">, opens in a new tab</span>
      </small>
    </a>
  )
}
