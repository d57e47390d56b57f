import * as z from 'zod/mini'
import type { LayerId } from '../../core/layer/layer.ts'
import { failure, type Result, success } from '../../core/result.ts'
import type { RecordProblem } from './workspace-records.ts'

/** For which release somebody did not want the upgrade of a layer. */
export type DeclinedReleases = ReadonlyMap<LayerId, string>

/** Who changes the shape of the record raises it by one, and goes on reading the older ones. */
const VERSION = 1

const shape = z.object({ declined: z.array(z.object({ layer: z.string(), release: z.string() })) })

/** The value to store: a plain object that a structured clone takes as it is. */
export function formatDeclined(declined: DeclinedReleases): Readonly<Record<string, unknown>> {
  return { version: VERSION, declined: [...declined].map(([layer, release]) => ({ layer, release })) }
}

/** Partner of `formatDeclined`. */
export function parseDeclined(value: unknown): Result<DeclinedReleases, RecordProblem> {
  const stated = z.safeParse(z.looseObject({ version: z.int().check(z.gte(1)) }), value)
  if (!stated.success) return failure('damaged')
  if (stated.data.version > VERSION) return failure('newer')
  const read = z.safeParse(shape, value)
  if (!read.success) return failure('damaged')
  return success(new Map(read.data.declined.map(({ layer, release }) => [layer as LayerId, release])))
}
