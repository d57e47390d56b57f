import type { JsonObject, JsonValue } from '../json.ts'
import { joinedAnnotations } from './joined-annotations.ts'
import type { Annotation } from './layer.ts'
import { isAnnotated } from './layer.ts'
import { isStatusEntry } from './status.ts'

/** Marks in the order in which they count: enabled before disabled, then the highest score, then a colour, then as they came. */
export function rankedMarks<Mark extends { readonly annotation: Annotation }>(marks: readonly Mark[]): readonly Mark[] {
  return marks.toSorted((one, other) => {
    const [a, b] = [one.annotation, other.annotation]
    return (
      Number(b.enabled) - Number(a.enabled) ||
      (b.score ?? Number.NEGATIVE_INFINITY) - (a.score ?? Number.NEGATIVE_INFINITY) ||
      Number(b.color !== null) - Number(a.color !== null)
    )
  })
}

/**
 * Marks that come to stand on one cell, as one: the score, colour and status of the first, every comment once, lists one after the
 * other. Unlike where marks are put together on purpose (`joined-annotations.ts`), nothing contradicts here: they said what they said
 * about a matrix that is no more.
 * @param marks as `rankedMarks` has them
 */
export function mergedMarks(marks: readonly Annotation[]): Annotation {
  const [only, ...others] = marks
  if (only && others.length === 0) return only
  const said = marks.filter(isAnnotated)
  const first = said[0] ?? only
  const joined = joinedAnnotations(said.length > 0 ? said : marks)
  const status = first?.metadata.filter(isStatusEntry) ?? []
  return {
    ...joined,
    score: first?.score ?? null,
    metadata: [...status, ...joined.metadata.filter((item) => !isStatusEntry(item))],
    showSubtechniques: marks.some(({ showSubtechniques }) => showSubtechniques),
    carried: joinedKeys(marks.map(({ carried }) => carried).filter((carried) => carried !== null)),
  }
}

/** The keys of all; of a key that several have, what the first says. */
function joinedKeys(objects: readonly JsonObject[]): JsonObject | null {
  if (objects.length === 0) return null
  const keys: Record<string, JsonValue> = Object.create(null)
  for (const object of objects.toReversed()) for (const key of Object.keys(object)) keys[key] = object[key] ?? null
  return keys
}
