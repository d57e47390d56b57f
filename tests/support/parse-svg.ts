/** An element of an SVG as the drawing writes it; entities are resolved. */
export interface SvgElement {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly SvgElement[]
  /** Text right inside of it. */
  readonly text: string
}

const TOKEN = /<\?xml[^?]*\?>|<\/([\w:-]+)>|<([\w:-]+)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>|([^<]+)/y
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' }

/**
 * Strict: throws on everything that is not well-formed XML of elements, attributes in double quotes and text, so that a test that
 * parses a picture has shown that much.
 */
export function parseSvg(svg: string): SvgElement {
  type Open = { name: string; attributes: Record<string, string>; children: SvgElement[]; text: string }
  const root: Open = { name: '', attributes: {}, children: [], text: '' }
  const open: Open[] = [root]
  TOKEN.lastIndex = 0
  while (TOKEN.lastIndex < svg.length) {
    const at = TOKEN.lastIndex
    const match = TOKEN.exec(svg)
    if (!match) throw new Error(`no XML at ${at}: ${svg.slice(at, at + 60)}`)
    const [, closed, opened, attributes = '', alone, text] = match
    const current = open.at(-1) ?? root
    if (text !== undefined) current.text += resolved(text)
    else if (opened !== undefined) {
      const element: Open = { name: opened, attributes: attributesOf(attributes), children: [], text: '' }
      current.children.push(element)
      if (alone === '') open.push(element)
    } else if (closed !== undefined) {
      if (open.pop()?.name !== closed) throw new Error(`</${closed}> closes nothing`)
    }
  }
  const [only, ...more] = root.children
  if (open.length !== 1 || !only || more.length > 0 || root.text.trim() !== '') throw new Error('not one root element')
  return only
}

/** The element and everything in it, in document order. */
export function allElements(element: SvgElement): readonly SvgElement[] {
  return [element, ...element.children.flatMap(allElements)]
}

function attributesOf(text: string): Record<string, string> {
  const attributes: Record<string, string> = {}
  for (const [, name = '', value = ''] of text.matchAll(/([\w:-]+)="([^"]*)"/g)) {
    if (name in attributes) throw new Error(`${name} stands twice`)
    attributes[name] = resolved(value)
  }
  return attributes
}

function resolved(text: string): string {
  return text.replace(/&(\w*);?/g, (whole, name: string) => {
    const character = ENTITIES[name]
    if (character === undefined || !whole.endsWith(';')) throw new Error(`unknown entity ${whole}`)
    return character
  })
}
