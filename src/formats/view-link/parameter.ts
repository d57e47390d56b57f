/** One parameter of the fragment; `read` and `write` are inverse. */
export interface Parameter<Value> {
  readonly name: string
  /** Null for the default, which is not written. */
  readonly write: (value: Value) => string | null
  /** From the text as it stands in the address, encoded. Null for what cannot be read. */
  readonly read: (raw: string) => Value | null
}

/** Longer texts are cut; the search field takes no more either. */
export const MAX_TEXT = 200
/** Values of one parameter beyond this are passed over; ATT&CK has some 1,200 cells. */
const MAX_VALUES = 2000

export function parametersOf(fragment: string): readonly (readonly [name: string, raw: string])[] {
  return fragment
    .replace(/^#/, '')
    .split('&')
    .map((part) => {
      const at = part.indexOf('=')
      return at < 0 ? ([part, ''] as const) : ([part.slice(0, at), part.slice(at + 1)] as const)
    })
}

export function readAll<Values extends object, Fields extends keyof Values>(
  parameters: { readonly [Field in Fields]: Parameter<Values[Field]> },
  defaults: Values,
  given: ReadonlyMap<string, string>,
): Values {
  const read: Partial<Values> = {}
  for (const field of Object.keys(parameters) as Fields[]) {
    const raw = given.get(parameters[field].name)
    const value = raw === undefined ? null : parameters[field].read(raw)
    if (value !== null) read[field] = value
  }
  return { ...defaults, ...read }
}

export function writeAll<Values, Fields extends keyof Values>(
  parameters: { readonly [Field in Fields]: Parameter<Values[Field]> },
  values: Values,
): readonly string[] {
  return (Object.keys(parameters) as Fields[]).flatMap((field) => {
    const written = parameters[field].write(values[field])
    return written === null ? [] : [`${parameters[field].name}=${written}`]
  })
}

export function textParameter(name: string): Parameter<string> {
  return {
    name,
    write: (text) => (text.trim() === '' ? null : encoded(text)),
    read: (raw) => {
      const text = decoded(raw)?.slice(0, MAX_TEXT) ?? ''
      return text.trim() === '' ? null : text
    },
  }
}

export function listParameter<Value extends string>(
  name: string,
  readOne: (text: string) => Value | null,
): Parameter<readonly Value[]> {
  return { name, write: formatList, read: (raw) => parseList(raw, readOne) }
}

export function formatList(values: readonly string[]): string | null {
  return values.length === 0 ? null : values.map(encoded).join()
}

/** Null when nothing of it can be read, and the parameter then counts as absent. */
export function parseList<Value extends string>(
  raw: string,
  readOne: (text: string) => Value | null,
): readonly Value[] | null {
  const values = raw.split(',', MAX_VALUES).flatMap((part) => readOne(decoded(part) ?? '') || [])
  return values.length === 0 ? null : [...new Set(values)]
}

export function yesNoParameter(name: string): Parameter<boolean | null> {
  return {
    name,
    write: (wanted) => (wanted === null ? null : wanted ? 'yes' : 'no'),
    read: (raw) => (raw === 'yes' ? true : raw === 'no' ? false : null),
  }
}

/** @param words that switch it on; the first is written */
export function flagParameter(name: string, words: readonly string[]): Parameter<boolean> {
  return { name, write: (on) => (on ? (words[0] ?? '') : null), read: (raw) => words.includes(raw) || null }
}

export function oneOf<Value extends string>(values: readonly Value[]): (raw: string) => Value | null {
  return (raw) => values.find((value) => value === raw) ?? null
}

export function parseNumber(text: string): number | null {
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(text)) return null
  const number = Number(text)
  return Number.isFinite(number) ? number : null
}

export function encoded(text: string): string {
  // Half a character cannot be encoded; the browser's own text fields never hold one.
  return encodeURIComponent(text.replaceAll(/\p{Surrogate}/gu, '\uFFFD'))
}

/** Null for what is not percent-encoded properly. A plus is a space, as in addresses that forms make. */
export function decoded(raw: string): string | null {
  try {
    return decodeURIComponent(raw.replaceAll('+', ' '))
  } catch {
    return null
  }
}
