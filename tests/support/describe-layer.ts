import type { Layer } from '../../src/core/layer/layer.ts'

/**
 * Everything that a layer holds but its `id`, as text with sorted keys: two layers are the same when their texts are. Unlike deep
 * equality of the test runner it sees own keys named `__proto__`, and it is quick enough for tens of thousands of comparisons.
 */
export function describeLayer(layer: Layer): string {
  const { id: _, ...content } = layer
  return describeValue(content)
}

function describeValue(value: unknown): string {
  if (value instanceof Map)
    return `Map{${[...value]
      .map(([key, item]) => `${key}=>${describeValue(item)}`)
      .sort()
      .join('\n')}}`
  if (Array.isArray(value)) return `[${value.map(describeValue).join(', ')}]`
  if (typeof value === 'number') return Object.is(value, -0) ? '-0' : String(value)
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'undefined'
  const fields = Object.entries(value).filter(([, item]) => item !== undefined)
  return `{${fields
    .map(([key, item]) => `${JSON.stringify(key)}: ${describeValue(item)}`)
    .sort()
    .join(', ')}}`
}
