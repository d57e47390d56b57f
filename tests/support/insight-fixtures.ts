import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Layer, LayerId } from '../../src/core/layer/layer.ts'
import { readLayerFile } from '../../src/formats/navigator-layer/read-layers.ts'
import { testAliases, testKnowledgeBase } from './knowledge-base.ts'

/** The two layers of a workspace in `tests/fixtures/insight`: what matters, and what is covered. Its README works the numbers. */
export function insightWorkspace(name: 'chatbot' | 'agent' | 'model'): readonly [Layer, Layer] {
  let ids = 0
  const read = readLayerFile(insightFixture(name), {
    base: testKnowledgeBase(),
    aliases: testAliases(),
    newId: () => `${name}-${++ids}` as LayerId,
  })
  if (!read.ok) throw new Error(JSON.stringify(read.problem))
  const [matters, covered] = read.value.layers.map(({ layer }) => layer)
  if (!matters || !covered) throw new Error(`${name}.json has to hold two layers`)
  return [matters, covered]
}

/** Its text. */
export function insightFixture(name: string): string {
  return readFileSync(join(import.meta.dirname, '..', 'fixtures', 'insight', `${name}.json`), 'utf8')
}
