/** An ID of the kind `AML.T0051` or `AML.T0051.000` somewhere in a text. */
export interface FoundId {
  /** As ATLAS writes it: upper case, with dots. */
  readonly id: string
  /** Times it stands in the text. */
  readonly count: number
  /** 1-based lines in which it stands, each once, the first `FOUND_LINES` of them. */
  readonly lines: readonly number[]
  /** The first line in which it stands, blanks joined, at most `EXCERPT` characters around it. */
  readonly excerpt: string
}

export interface FoundIds {
  /** Techniques of ATLAS by form, known or not, in the order in which they first appear. */
  readonly techniques: readonly FoundId[]
  /** Techniques of ATT&CK by form: `T1566`, `T1566.001`. */
  readonly attack: readonly FoundId[]
  /** Tactics, mitigations and case studies of ATLAS: `AML.TA0001`, `AML.M0004`, `AML.CS0009`. */
  readonly others: readonly FoundId[]
}

/** Lines that are named for an ID at most. */
export const FOUND_LINES = 5
const EXCERPT = 120
/** Different IDs of one kind that are told apart; a text with more is no report about ATLAS. */
const MOST = 5_000

/*
 * One pass, without backtracking over the text: a sign in front that is no letter or digit, "AML" with or without a dot or dash, the kind,
 * four digits, and three more behind a dot or slash. Sigma tags (`atlas.aml.t0051`) and addresses (`.../techniques/AML.T0051`) have
 * such a sign in front. `T0051` alone is ATLAS below T0800: there ATT&CK for ICS begins, and ATT&CK Enterprise at T1001.
 */
const ID = /(?<![A-Za-z0-9])(?:AML[.\-_]?(TA|T|M|CS)|(T))(\d{4})(?!\d)(?:[./](\d{3})(?!\d))?/gi

export function findIds(text: string): FoundIds {
  const found = {
    techniques: new Map<string, Found>(),
    attack: new Map<string, Found>(),
    others: new Map<string, Found>(),
  }
  let line = 1
  let lineStart = 0
  let walked = 0
  for (const match of text.matchAll(ID)) {
    const [whole, kind, bare, number = '', part] = match
    for (; walked < match.index; walked++) {
      const code = text.charCodeAt(walked)
      if (code !== 10 && (code !== 13 || text.charCodeAt(walked + 1) === 10)) continue
      line++
      lineStart = walked + 1
    }
    const upper = kind?.toUpperCase()
    const isAttack = bare !== undefined && Number(number) >= 800
    const group = isAttack ? found.attack : upper === undefined || upper === 'T' ? found.techniques : found.others
    const hasParts = group !== found.others && part !== undefined
    const id = `${isAttack ? '' : 'AML.'}${upper ?? 'T'}${number}${hasParts ? `.${part}` : ''}`
    const known = group.get(id)
    if (known) {
      known.count++
      if (known.lines.at(-1) !== line && known.lines.length < FOUND_LINES) known.lines.push(line)
    } else if (group.size < MOST) {
      group.set(id, { id, count: 1, lines: [line], excerpt: excerptAt(text, lineStart, match.index, whole.length) })
    }
  }
  return {
    techniques: [...found.techniques.values()],
    attack: [...found.attack.values()],
    others: [...found.others.values()],
  }
}

interface Found {
  readonly id: string
  count: number
  readonly lines: number[]
  readonly excerpt: string
}

function excerptAt(text: string, lineStart: number, at: number, length: number): string {
  const room = Math.floor((EXCERPT - length) / 2)
  const from = Math.max(lineStart, at - room)
  const cut = text.slice(from, at + length + room)
  const end = cut.slice(at - from + length).search(/[\r\n]/)
  const inLine = end < 0 ? cut : cut.slice(0, at - from + length + end)
  return inLine.replace(/\s+/g, ' ').trim()
}
