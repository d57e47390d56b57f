import { afterEach, expect, it, vi } from 'vitest'
import { processorSeconds, uncounted } from './processor-time.ts'

afterEach(() => {
  vi.unstubAllEnvs()
})

it('a limit of time stays as it is, unless branches are counted', () => {
  vi.stubEnv('SLOWER_BY_COUNTING', undefined)
  expect(uncounted(0.08)).toBe(0.08)
  vi.stubEnv('SLOWER_BY_COUNTING', '5')
  expect(uncounted(3)).toBe(15)
})

it('the time of a piece of work is that of the processor', () => {
  const seconds = processorSeconds(() => {
    const start = process.cpuUsage().user
    while (process.cpuUsage().user - start < 20_000);
  })
  expect(seconds).toBeGreaterThanOrEqual(0.02)
})
