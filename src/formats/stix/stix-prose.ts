import { isSafeAddress } from '../../core/layer/link-address.ts'
import type { StixObject } from './stix-shape.ts'

type References = StixObject['external_references']

// As ATT&CK writes them: `(Citation: Mandiant APT1)`, `<code>net use</code>`.
const CITATION = /\(Citation: ([^()]{1,200})\)/g
const CODE = /<code>([^<>\n]{1,1000})<\/code>/g

/** The prose of an object in the Markdown that ours is in: what it cites is a link where the object says where to. */
export function proseOf(description: string | null | undefined, references: References): string {
  const text = description ?? ''
  if (!text.includes('(Citation: ') && !text.includes('<code>')) return text
  const urls = new Map(
    (references ?? []).flatMap(({ source_name, url }) => (source_name && url ? [[source_name, url] as const] : [])),
  )
  return text
    .replace(CODE, (whole, code: string) => (code.includes('`') ? whole : `\`${code}\``))
    .replace(CITATION, (_whole, name: string) => {
      const url = urls.get(name)
      // An address with spaces or brackets in it would end early as one of Markdown.
      const isLink = url !== undefined && isSafeAddress(url) && !/[\s()<>]/.test(url)
      return isLink ? `([${name.replace(/[\\[\]*_`<]/g, '\\$&')}](${url}))` : `(${name})`
    })
}
