import { tacticRegistry, techniqueRegistry } from '../core/atlas/technique-registry.ts'
import type { Layer } from '../core/layer/layer.ts'
import type { Result } from '../core/result.ts'
import { failure, success } from '../core/result.ts'
import { shareLinkProblemText } from '../formats/share-link/problem-words.ts'
import type { ShareLinkContext } from '../formats/share-link/share-link.ts'
import { formatShareLink, parseShareLink } from '../formats/share-link/share-link.ts'
import { Refusal } from './command.ts'
import type { CliKnowledge } from './knowledge.ts'
import type { ReadInput } from './read-layers.ts'

/** Longer texts are no links, and are not searched for one: a link itself holds 65,536 characters at most. */
const MOST_CHARACTERS = 100_000

/** An address with layers behind its `#`, or that part alone. No file is called so. */
export function looksLikeLink(text: string): boolean {
  return text.length <= MOST_CHARACTERS && /^(?:https?:\/\/\S+#\S*?|#|[\w-]+=\S*?&)?layer=\S+$/.test(text)
}

export function layersOfLink(knowledge: CliKnowledge, link: string): Result<ReadInput, string> {
  const layers = parseShareLink(link.slice(link.indexOf('#') + 1), contextOf(knowledge))
  if (!layers.ok) return failure(shareLinkProblemText(layers.problem, 'program'))
  return success({ layers: layers.value.map((layer) => ({ layer, receipt: null })), skipped: [] })
}

/** `layer=...`, or behind `page` and `#`. Refuses layers that are too large for a link. */
export function linkOf(knowledge: CliKnowledge, layers: readonly Layer[], page: string | null): string {
  const fragment = formatShareLink(layers, contextOf(knowledge))
  if (!fragment.ok) throw new Refusal(shareLinkProblemText(fragment.problem, 'program'))
  return page === null ? fragment.value : `${page.replace(/#.*$/, '')}#${fragment.value}`
}

function contextOf({ releases, base, newId }: CliKnowledge): ShareLinkContext {
  return { registry: techniqueRegistry(releases), tacticIds: tacticRegistry(releases), base, newId }
}
