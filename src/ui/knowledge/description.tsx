import { Fragment, useMemo } from 'react'
import { attackIdOf } from '../../core/atlas/description/attack-address.ts'
import { parseDescription } from '../../core/atlas/description/block-tokens.ts'
import type { Block, Inline, TableRow } from '../../core/atlas/description/tokens.ts'
import { entryOfId } from '../../core/atlas/entries.ts'
import type { KnowledgeDetails } from '../../core/atlas/knowledge-details.ts'
import { unreachable } from '../../core/result.ts'
import { useApp } from '../app-context.tsx'
import { numbered } from '../controls/numbered.ts'
import { EntryLink, OutsideLink } from './entry-link.tsx'
import styles from './knowledge.module.css'

/**
 * Prose in Markdown: elements of our own around texts that stay texts.
 * @param details what IDs in it lead to; without it they are words
 */
export function Description(props: { readonly text: string; readonly details: KnowledgeDetails | null }) {
  const blocks = useMemo(() => parseDescription(props.text), [props.text])
  if (blocks.length === 0) return null
  return (
    <div className={styles.prose}>
      <Blocks blocks={blocks} details={props.details} />
    </div>
  )
}

function Blocks({ blocks, details }: { readonly blocks: readonly Block[]; readonly details: KnowledgeDetails | null }) {
  return numbered(blocks).map(({ key, item }) => <OneBlock key={key} block={item} details={details} />)
}

function OneBlock({ block, details }: { readonly block: Block; readonly details: KnowledgeDetails | null }) {
  switch (block.kind) {
    case 'paragraph':
      return (
        <p>
          <Words content={block.content} details={details} />
        </p>
      )
    case 'heading':
      // The outline of the page has its own headings.
      return (
        <p>
          <strong>
            <Words content={block.content} details={details} />
          </strong>
        </p>
      )
    case 'list': {
      const items = numbered(block.items).map(({ key, item }) => (
        <li key={key}>
          <Blocks blocks={item} details={details} />
        </li>
      ))
      return block.start === null ? <ul>{items}</ul> : <ol start={block.start}>{items}</ol>
    }
    case 'quote':
      return (
        <blockquote>
          <Blocks blocks={block.content} details={details} />
        </blockquote>
      )
    case 'code-block':
      return (
        <pre>
          <code>{block.text}</code>
        </pre>
      )
    case 'table':
      return (
        <table>
          <thead>
            <Row cells={block.head} details={details} head />
          </thead>
          <tbody>
            {numbered(block.rows).map(({ key, item }) => (
              <Row key={key} cells={item} details={details} head={false} />
            ))}
          </tbody>
        </table>
      )
    default:
      return unreachable(block)
  }
}

function Row(props: { readonly cells: TableRow; readonly details: KnowledgeDetails | null; readonly head: boolean }) {
  const Cell = props.head ? 'th' : 'td'
  return (
    <tr>
      {numbered(props.cells).map(({ key, item }) => (
        <Cell key={key}>
          <Words content={item} details={props.details} />
        </Cell>
      ))}
    </tr>
  )
}

function Words({
  content,
  details,
}: {
  readonly content: readonly Inline[]
  readonly details: KnowledgeDetails | null
}) {
  return numbered(content).map(({ key, item }) => (
    <Fragment key={key}>
      <Word token={item} details={details} />
    </Fragment>
  ))
}

function Word({ token, details }: { readonly token: Inline; readonly details: KnowledgeDetails | null }) {
  const { base } = useApp().knowledge
  switch (token.kind) {
    case 'text':
      return token.text
    case 'code':
      return <code>{token.text}</code>
    case 'break':
      return <br />
    case 'strong':
      return (
        <strong>
          <Words content={token.content} details={details} />
        </strong>
      )
    case 'emphasis':
      return (
        <em>
          <Words content={token.content} details={details} />
        </em>
      )
    case 'link': {
      // On ATT&CK, its own site is this page.
      const id = attackIdOf(token.url)
      const entry = details && id !== null && entryOfId(base, details, id)
      const words = <Words content={token.content} details={details} />
      return entry ? <EntryLink entry={entry}>{words}</EntryLink> : <OutsideLink url={token.url}>{words}</OutsideLink>
    }
    case 'reference': {
      const entry = details && entryOfId(base, details, token.id)
      const words = <Words content={token.content} details={details} />
      return entry ? <EntryLink entry={entry}>{words}</EntryLink> : words
    }
    default:
      return unreachable(token)
  }
}
