import type { JsonObject } from '../../src/core/json.ts'

// What a page is expected to hold after every edit, kept beside the page: small, so that it can be checked by reading it.

export interface ExpectedCell {
  readonly score?: number
  readonly comment?: string
}

export interface ExpectedLayer {
  readonly name: string
  readonly cells: ReadonlyMap<string, ExpectedCell>
}

/** Never empty. `front` is an index into `layers`. */
export interface ExpectedWork {
  readonly layers: readonly ExpectedLayer[]
  readonly front: number
}

export type Edit =
  | { readonly kind: 'score'; readonly technique: string; readonly score: number }
  | { readonly kind: 'comment'; readonly technique: string; readonly comment: string }
  | { readonly kind: 'new-layer' }
  | { readonly kind: 'close-layer' }
  | { readonly kind: 'undo' }

export const BLANK: ExpectedWork = { layers: [{ name: 'Layer', cells: new Map() }], front: 0 }

/** The work after an edit that is no undo. */
export function afterEdit(work: ExpectedWork, edit: Exclude<Edit, { kind: 'undo' }>): ExpectedWork {
  switch (edit.kind) {
    case 'score':
      return withCell(work, edit.technique, { score: edit.score })
    case 'comment':
      return withCell(work, edit.technique, { comment: edit.comment })
    case 'new-layer': {
      const blank = { name: freeName(work.layers.map(({ name }) => name)), cells: new Map() }
      return { layers: work.layers.toSpliced(work.front + 1, 0, blank), front: work.front + 1 }
    }
    case 'close-layer': {
      if (work.layers.length === 1) throw new Error('the last layer is not closed here')
      const layers = work.layers.toSpliced(work.front, 1)
      return { layers, front: Math.min(work.front, layers.length - 1) }
    }
  }
}

/** The work after undo: a layer that comes back or becomes another comes to the front. */
export function afterUndo(work: ExpectedWork, before: ExpectedWork): ExpectedWork {
  const touched = before.layers.filter((layer) => !work.layers.includes(layer))
  const front = work.layers[work.front]
  const same = before.layers.findIndex((layer) => layer === front || layer.name === front?.name)
  const target = touched.find((layer) => layer.name === front?.name) ?? touched[0]
  if (target) return { ...before, front: before.layers.indexOf(target) }
  return { ...before, front: same === -1 ? Math.min(work.front, before.layers.length - 1) : same }
}

/** One line that two equal pieces of work share; which layer is in front is no work. */
export function fingerprint({ layers }: ExpectedWork): string {
  const lines = layers.map(({ name, cells }) => {
    const marks = [...cells].map(([id, { score, comment }]) => `${id}=${score ?? ''}/${comment ?? ''}`)
    return `${name}[${marks.sort().join(' ')}]`
  })
  return lines.join(' ')
}

/** The work in a file of all layers, as the page saves it. */
export function workInFile(text: string): ExpectedWork {
  const parsed: unknown = JSON.parse(text)
  const files = (Array.isArray(parsed) ? parsed : [parsed]) as readonly JsonObject[]
  const layers = files.map((file) => {
    const rows = (file['techniques'] ?? []) as readonly JsonObject[]
    const cells = rows.map((row) => [String(row['techniqueID']), cellInRow(row)] as const)
    return { name: String(file['name']), cells: new Map(cells.filter(([, cell]) => Object.keys(cell).length > 0)) }
  })
  return { layers, front: 0 }
}

function cellInRow({ score, comment }: JsonObject): ExpectedCell {
  return {
    ...(typeof score === 'number' ? { score } : {}),
    ...(typeof comment === 'string' && comment !== '' ? { comment } : {}),
  }
}

function withCell(work: ExpectedWork, technique: string, patch: ExpectedCell): ExpectedWork {
  const layer = work.layers[work.front]
  if (!layer) throw new Error('no layer is in front')
  const cells = new Map(layer.cells).set(technique, { ...layer.cells.get(technique), ...patch })
  return { ...work, layers: work.layers.with(work.front, { ...layer, cells }) }
}

function freeName(names: readonly string[]): string {
  if (!names.includes('Layer')) return 'Layer'
  let number = 2
  while (names.includes(`Layer ${number}`)) number++
  return `Layer ${number}`
}
