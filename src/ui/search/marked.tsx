import type { TextPart } from '../../app/search/marked-text.ts'
import { numbered } from '../controls/numbered.ts'

/** A text with what was found in it marked. */
export function Marked({ parts }: { readonly parts: readonly TextPart[] }) {
  return numbered(parts).map(({ key, item }) =>
    item.marked ? <mark key={key}>{item.text}</mark> : <span key={key}>{item.text}</span>,
  )
}
