import { expect, it } from 'vitest'
import { visitChunks } from '../../src/build/visit-chunks.ts'

const imports: Readonly<Record<string, readonly string[]>> = {
  main: ['store', 'view'],
  store: ['view', 'store'],
  view: [],
  keeping: ['store', 'codec'],
  codec: ['keeping'],
  palette: ['view', 'index'],
}
const graph = {
  getModuleInfo: (id: string) => (imports[id] ? { importedIds: imports[id] } : null),
}

it('gives each entry one chunk with all that it imports, what two share to the first, and leaves the rest alone', () => {
  const nameOf = visitChunks([
    ['first', 'main'],
    ['after', 'keeping'],
  ])
  expect(Object.keys(imports).map((id) => [id, nameOf(id, graph)])).toEqual([
    ['main', 'first'],
    ['store', 'first'],
    ['view', 'first'],
    ['keeping', 'after'],
    ['codec', 'after'],
    ['palette', null],
  ])
  expect(nameOf('index', graph)).toBeNull()
})
