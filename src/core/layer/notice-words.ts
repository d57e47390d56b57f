import { unreachable } from '../result.ts'
import type { DroppedReason, Notice } from './notices.ts'

/**
 * One line of an import receipt in plain words.
 * @param matrix name of the knowledge base that the layer was read on
 */
export function noticeText(notice: Notice, matrix = 'ATLAS'): string {
  switch (notice.kind) {
    case 'score-from-text':
      return `${notice.where}: the score was written as text (${notice.text}) and was read as a number.`
    case 'value-dropped':
      return `${notice.where}: left out, ${DROPPED[notice.reason]} (${notice.value}).`
    case 'value-converted':
      return `${notice.where}: ${notice.from} was read as ${notice.to}.`
    case 'row-repeated':
      return notice.partly
        ? `${notice.where}: ${notice.techniqueId} is overridden for some tactics by ${notice.by}.`
        : `${notice.where}: ${notice.techniqueId} is replaced by ${notice.by}, which names the same cells.`
    case 'id-repaired':
      return `${notice.where}: the ID "${notice.from}" was read as ${notice.to}.`
    case 'tactic-mapped':
      return `The tactic "${notice.from}" is now "${notice.to}": ${rows(notice.rows)} moved along.`
    case 'tactic-blank':
      return `${rows(notice.rows)} with an empty tactic: shown under every tactic of the technique.`
    case 'row-not-shown':
      return `${notice.where}: ${notice.techniqueId || 'a row'} is kept but not shown, ${notShown(notice, matrix)}.`
    case 'newer-format':
      return `The file says layer format ${notice.version}, newer than the 4.5 known here. What is unknown is kept.`
    case 'older-release':
      return `Made for ${matrix} ${notice.release}; shown on ${notice.current}.`
    case 'newer-release':
      return `Made for ${matrix} ${notice.release}, which is newer than the ${notice.current} in use here.`
    case 'release-found':
      return `The file states its ATLAS release (${notice.release}) in ${notice.where}.`
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
        ? `"${notice.name}" is an earlier name of ${notice.techniqueId} (${rows(notice.rows)}).`
        : `"${notice.name}" was found by its name as ${notice.techniqueId} (${rows(notice.rows)}).`
    case 'name-differs':
      return `The name "${notice.name}" is not the one of ${notice.techniqueId} (${rows(notice.rows)}); the ID counts.`
    case 'technique-replaced':
      return `${notice.from} was read as ${notice.to}, as chosen when importing (${rows(notice.rows)}).`
    case 'rows-joined':
      return `${notice.techniqueId}: ${rows(notice.rows)} for the same cell became one mark.`
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
  'not-a-colour': 'as it is no colour',
  'not-a-number': 'as it is no number',
  'ambiguous-number': 'as it is ambiguous: the comma can be that of thousands or that of decimals',
  'not-a-list': 'as it is no list',
  'not-an-object': 'as it is no object',
  'not-text': 'as it is no text',
  'not-a-switch': 'as it is neither true nor false',
  'not-a-choice': 'as it is none of the values the format knows',
  'too-few-colours': 'as a gradient needs two colours',
  'empty-item': 'as one of its two texts is empty',
  'legacy-key': "as today's format has no place for it",
  'stated-twice': 'as it was stated before',
  'no-place': 'as there is no place to keep it',
}

const WRAPPINGS = {
  wrapper: 'a larger object',
  markdown: 'a Markdown text',
  'row-list': 'a bare list of techniques',
  picture: 'an SVG picture',
}

function notShown(notice: Extract<Notice, { kind: 'row-not-shown' }>, matrix: string): string {
  switch (notice.reason) {
    case 'unknown-technique':
      return `as this release of ${matrix} has no such technique`
    case 'retired-technique':
      return notice.successor === null
        ? `as ${matrix} retired this technique`
        : `as ${matrix} retired this technique in favour of ${notice.successor}`
    case 'unknown-tactic':
      return `as ${matrix} has no such tactic`
    case 'not-in-tactic':
      return 'as the technique does not belong to that tactic'
    case 'unreadable':
      return 'as it is no row of a layer'
  }
}

function rows(count: number): string {
  return count === 1 ? '1 row' : `${count} rows`
}
