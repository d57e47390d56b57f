import type { TechniqueId } from '../atlas/ids.ts'
import type { KnowledgeBase } from '../atlas/knowledge-base.ts'
import { fullNameOf, lookupsOf } from '../atlas/lookups.ts'
import { unreachable } from '../result.ts'
import { noticePlace } from './notice-places.ts'
import type { DroppedReason, Notice } from './notices.ts'

/**
 * One line of an import receipt in plain words: what was in the file, and what was done instead.
 * @param base the knowledge base that the layer was read on; without it, techniques are named by their IDs alone
 */
export function noticeText(notice: Notice, base?: KnowledgeBase): string {
  const matrix = base?.name ?? 'ATLAS'
  const named = (id: string) => withName(id, base)
  switch (notice.kind) {
    case 'score-from-text':
      return `${about(notice, named, 'was')} written as text (${notice.text}) and was read as a number.`
    case 'value-dropped':
      return `${about(notice, named, notice.value)} ${dropped(notice)}; ${noticePlace(notice.where).instead}.`
    case 'value-converted':
      return `${about(notice, named, notice.from)} was read as ${notice.to}.`
    case 'row-repeated': {
      const [row, by] = [rowWords(notice.where), lowerFirst(rowWords(notice.by))]
      return notice.partly
        ? `${row} (${named(notice.techniqueId)}) is overridden for some tactics by ${by}.`
        : `${row} (${named(notice.techniqueId)}) is replaced by ${by}, which names the same cells.`
    }
    case 'id-repaired':
      return `${rowWords(notice.where)}: the ID "${notice.from}" was read as ${named(notice.to)}.`
    case 'tactic-mapped':
      return `The tactic "${notice.from}" is now "${notice.to}": ${rows(notice.rows)} moved along.`
    case 'tactic-blank':
      return `${rows(notice.rows)} with an empty tactic: shown under every tactic of the technique.`
    case 'row-not-shown':
      return `${rowWords(notice.where)}${notShown(notice, matrix, named)}. The row is kept for the file, and not shown.`
    case 'newer-format':
      return `The file says layer format ${notice.version}, newer than the 4.5 known here. What is unknown is kept.`
    case 'older-release':
      return `Made for ${matrix} ${notice.release}; shown on ${notice.current}.`
    case 'newer-release':
      return `Made for ${matrix} ${notice.release}, which is newer than the ${notice.current} in use here.`
    case 'release-found':
      return `The file states its ATLAS release (${notice.release}) in ${notice.where === 'description' ? 'its description' : 'its list of versions'}.`
    case 'unknown-domain':
      return `The domain "${notice.domain}" is not that of ${matrix}. Rows of other matrices are kept, and shown once their knowledge base is opened.`
    case 'domain-mapped':
      return notice.from === null
        ? `The file names no domain; read as "${notice.to}".`
        : `The domain "${notice.from}" was read as "${notice.to}".`
    case 'name-missing':
      return `The layer has no name; it is called "${notice.given}" here.`
    case 'platforms-unknown':
      return `The platform filter names what ${matrix} does not have (${notice.platforms.join(', ')}): kept, without effect.`
    case 'unwrapped': {
      const dropped =
        notice.dropped.length > 0 ? ` What stood beside it is left out: ${notice.dropped.join(', ')}.` : ''
      return `The layer was found inside ${WRAPPINGS[notice.from]}${notice.where === '' ? '' : ` (${notice.where})`}.${dropped}`
    }
    case 'key-repeated':
      return `Line ${notice.line}: the key "${notice.key}" stands twice in one object; the last one counts.`
    case 'extension-unreadable':
      return notice.reason === 'newer'
        ? `The metadata entry "${notice.name}" was made by a later version of ATLAS Navigator: kept, without effect.`
        : `The metadata entry "${notice.name}" cannot be read: kept as it is, without effect.`
    case 'row-left-out':
      return `${notice.where}: left out, ${LEFT_OUT[notice.reason]} (${notice.text}).`
    case 'columns-left-out':
      return `Columns left out: ${notice.headings.join(', ')}.`
    case 'found-by-name':
      return notice.old
        ? `"${notice.name}" is an earlier name of ${named(notice.techniqueId)} (${rows(notice.rows)}).`
        : `"${notice.name}" was found by its name as ${named(notice.techniqueId)} (${rows(notice.rows)}).`
    case 'name-differs':
      return `The name "${notice.name}" is not the one of ${named(notice.techniqueId)} (${rows(notice.rows)}); the ID counts.`
    case 'technique-replaced':
      return `${notice.from} was read as ${named(notice.to)}, as chosen when importing (${rows(notice.rows)}).`
    case 'rows-joined':
      return `${named(notice.techniqueId)}: ${rows(notice.rows)} for the same cell became one mark.`
    default:
      return unreachable(notice)
  }
}

const LEFT_OUT = {
  'no-technique': 'as it names no technique',
  'unknown-name': 'as ATLAS has no technique of this name',
  attack: 'as it names techniques of ATT&CK, not of ATLAS',
  'says-nothing': 'as it says nothing of the technique',
}

const DROPPED: Readonly<Record<DroppedReason, string>> = {
  'not-a-colour': 'is no colour',
  'not-a-number': 'is no number',
  'ambiguous-number': 'is ambiguous, as the comma can be that of thousands or that of decimals',
  'not-a-list': 'is not written as a list',
  'not-an-object': 'is not written as an object',
  'not-text': 'is no text',
  'not-a-switch': 'is neither true nor false',
  'not-a-choice': 'is none of the values the format knows',
  'too-few-colours': 'has fewer than two colours',
  'empty-item': 'says nothing',
  'legacy-key': "has no place in today's format",
  'stated-twice': 'was stated before',
  'no-place': 'has no place in a layer',
}

/** One colour that is none spoils a list of them. */
function dropped({ reason, value }: Extract<Notice, { kind: 'value-dropped' }>): string {
  return reason === 'not-a-colour' && value.startsWith('[') ? 'holds something that is no colour' : DROPPED[reason]
}

const WRAPPINGS = {
  wrapper: 'a larger object',
  markdown: 'a Markdown text',
  'row-list': 'a bare list of techniques',
  picture: 'an SVG picture',
}

type Named = (techniqueId: string) => string

/** `Row 4 (AML.T0051 LLM Prompt Injection): the score "high"`; `The gradient {…}`. */
function about(notice: { readonly where: string; readonly techniqueId?: string }, named: Named, value: string): string {
  const { row, part } = noticePlace(notice.where)
  const what = `${part === '' ? 'row' : part} ${/^["a-z]/i.test(value) ? value : `(${value})`}`
  if (row === null) return `The ${what}`
  return `${row}${notice.techniqueId === undefined ? '' : ` (${named(notice.techniqueId)})`}: the ${what}`
}

function notShown(notice: Extract<Notice, { kind: 'row-not-shown' }>, matrix: string, named: Named): string {
  const id = notice.techniqueId
  const tactic = notice.tactic === undefined ? '' : ` "${notice.tactic}"`
  switch (notice.reason) {
    case 'unknown-technique': {
      const isAttack = matrix === 'ATLAS' && /^T\d{4}/.test(id) ? ', which looks like one of ATT&CK' : ''
      return `: this release of ${matrix} has no technique ${id}${isAttack}`
    }
    case 'retired-technique':
      return notice.successor === null
        ? `: ${matrix} retired ${named(id)} without a successor`
        : `: ${matrix} retired ${named(id)} in favour of ${named(notice.successor)}`
    case 'unknown-tactic':
      return ` (${named(id)}): ${matrix} has no tactic${tactic === '' ? ' of this name' : tactic}`
    case 'not-in-tactic':
      return ` (${named(id)}): the technique does not belong to the tactic${tactic === '' ? ' of the row' : tactic}`
    case 'unreadable':
      return `${id === '' ? '' : ` (${id})`} names no technique`
  }
}

/** `techniques[3]` -> "Row 4"; "Line 5" stays. */
function rowWords(where: string): string {
  return noticePlace(where).row ?? where
}

function lowerFirst(text: string): string {
  return text.slice(0, 1).toLowerCase() + text.slice(1)
}

/** `AML.T0051 LLM Prompt Injection`, where the knowledge base has it. */
function withName(id: string, base: KnowledgeBase | undefined): string {
  const technique = base && lookupsOf(base).technique.get(id as TechniqueId)
  return technique ? `${id} ${fullNameOf(base, technique)}` : id
}

function rows(count: number): string {
  return count === 1 ? '1 row' : `${count} rows`
}
