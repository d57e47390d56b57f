import { isCssColor } from '../../core/colour/css-color.ts'
import type { JsonObject, JsonValue } from '../../core/json.ts'
import type { ColumnUse } from '../../core/layer/table-import.ts'
import { numberIn } from '../navigator-layer/json-fields.ts'
import { isList, isObject, parseJson } from '../navigator-layer/json-text.ts'
import { layerKeys } from '../navigator-layer/layer-keys.ts'
import type { NoticeSink } from '../navigator-layer/notice-sink.ts'
import { parseSwitch } from './columns.ts'
import { guardText, restoreText } from './csv-text.ts'

/** The texts of a row for each use, in the order of the columns; blank cells have none. */
export interface RowTexts {
  readonly of: (use: ColumnUse) => readonly string[]
  /** Cells that become metadata under their heading. */
  readonly entries: readonly { readonly name: string; readonly value: string }[]
}

/** `'=1+1` -> `=1+1`; an apostrophe that a person wrote in front of other text stays. */
export function plainCell(cell: string): string {
  const rest = restoreText(cell)
  return rest !== cell && guardText(rest) === cell ? rest : cell
}

export function rowTexts(cells: readonly string[], uses: readonly ColumnUse[], head: readonly string[]): RowTexts {
  const texts = new Map<ColumnUse, string[]>()
  const entries: { name: string; value: string }[] = []
  const isOurs = uses.includes('carried')
  for (const [i, cell] of cells.entries()) {
    const use = uses[i] ?? 'left-out'
    // In a file of ours a comment of blanks is a comment; in a sheet of somebody it is a cell that looks empty.
    if (cell.trim() === '' && !(isOurs && use === 'comment' && cell !== '')) continue
    const text = plainCell(cell)
    if (use === 'entry') entries.push({ name: head[i]?.trim() || `Column ${i + 1}`, value: text })
    const known = texts.get(use)
    if (known) known.push(text)
    else texts.set(use, [text])
  }
  return { of: (use) => texts.get(use) ?? [], entries }
}

/**
 * The row as an object of a layer file, without the status; `readAnnotation` makes a mark of it. What cannot be read is told, and not
 * in it.
 * @param where begins what is told: `Line 5`
 */
export function rowValues(texts: RowTexts, where: string, notices: NoticeSink): JsonObject {
  const values: Record<string, JsonValue> = Object.create(null)
  const drop = (
    what: string,
    reason: 'not-a-colour' | 'not-a-number' | 'ambiguous-number' | 'not-a-switch' | 'not-an-object',
    text: string,
  ) =>
    notices.push({
      kind: 'value-dropped',
      where: `${where}, ${what}`,
      reason,
      value: JSON.stringify(text.slice(0, 60)),
    })

  const [carried] = texts.of('carried')
  if (carried !== undefined) {
    const object = jsonIn(carried)
    if (isObject(object)) {
      for (const key of Object.keys(object)) if (!layerKeys.row.has(key)) values[key] = object[key] ?? null
    } else drop('other keys', 'not-an-object', carried)
  }
  const [score] = texts.of('score')
  if (score !== undefined) {
    const number = scoreIn(score)
    // 1e400 is more than a number can hold: told as it is written, not as what it came to.
    if (number === null || !Number.isFinite(number)) {
      drop('score', isAmbiguousScore(score) ? 'ambiguous-number' : 'not-a-number', score)
    } else values['score'] = number
  }
  const [color] = texts.of('color')
  if (color !== undefined) {
    if (isCssColor(color)) values['color'] = color
    else drop('colour', 'not-a-colour', color)
  }
  const comments = texts.of('comment')
  if (comments.length > 0) values['comment'] = comments.join('\n')
  for (const [use, key] of [
    ['enabled', 'enabled'],
    ['expanded', 'showSubtechniques'],
  ] as const) {
    const [text] = texts.of(use)
    if (text === undefined) continue
    const on = parseSwitch(text)
    if (on === null) drop(use === 'enabled' ? 'enabled' : 'show sub-techniques', 'not-a-switch', text)
    else values[key] = on
  }
  const links = texts.of('links').flatMap(linksIn)
  if (links.length > 0) values['links'] = links
  const metadata = [...texts.of('metadata').flatMap(metadataIn), ...texts.entries]
  if (metadata.length > 0) values['metadata'] = metadata
  return values
}

/**
 * `50`, `-1.5`, `50 %`, and `1,5` as many languages write it; null for anything else, and for what could be one number or a thousand
 * times as much.
 */
export function scoreIn(text: string): number | null {
  if (isAmbiguousScore(text)) return null
  const plain = withoutPercent(text)
  return numberIn(plain) ?? (/^[+-]?\d+,\d+$/.test(plain) ? numberIn(plain.replace(',', '.')) : null)
}

/** `1,000` is a thousand to some and one to others. `0,125` is not: nobody begins thousands with a zero. */
export function isAmbiguousScore(text: string): boolean {
  return /^[+-]?[1-9]\d{0,2}(?:,\d{3})+$/.test(withoutPercent(text))
}

function withoutPercent(text: string): string {
  return text.trim().replace(/\s*%$/, '')
}

/** JSON as our own files have it; else an address a line, with a label and a colon in front where there is one. */
function linksIn(text: string): readonly JsonValue[] {
  const list = jsonIn(text)
  if (isList(list)) return list
  return linesOf(text).flatMap((line): readonly JsonValue[] => {
    const addresses = line.split(/[\s,;|]+/).filter(Boolean)
    if (addresses.length > 1 && addresses.every(isAddress)) return addresses.map((url) => ({ label: '', url }))
    const [, label = '', url = line] = /^(.*?):\s+(\S+)$/.exec(line) ?? []
    return [{ label: label.trim(), url }]
  })
}

function isAddress(text: string): boolean {
  return /^(?:https?:\/\/|mailto:)\S+$/i.test(text)
}

/** JSON as our own files have it; else `name: value` a line. */
function metadataIn(text: string): readonly JsonValue[] {
  const list = jsonIn(text)
  if (isList(list)) return list
  return linesOf(text).map((line) => {
    const [, name = '', value = line] = /^([^:]{1,80}):\s+(.*)$/.exec(line) ?? []
    return { name, value }
  })
}

function linesOf(text: string): readonly string[] {
  return text
    .split(/\r\n|\n|\r/)
    .map((line) => line.trim())
    .filter(Boolean)
}

function jsonIn(text: string): JsonValue | null {
  if (!/^\s*[[{]/.test(text)) return null
  const parsed = parseJson(text)
  return parsed.ok ? parsed.value.value : null
}
