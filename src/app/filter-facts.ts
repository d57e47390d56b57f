import { isRelease } from '../core/atlas/releases.ts'
import { techniqueLinksOf } from '../core/atlas/technique-links.ts'
import type { FilterFacts, ViewFilter } from '../core/matrix/view-filter.ts'
import { needsLinks, needsReleases } from '../core/matrix/view-filter.ts'
import type { AppContext, Knowledge } from './context.ts'

/** Links -> the knowledge they are of: a filter that is set on a layer of another base needs that one's. */
const linksOf = new WeakMap<object, Knowledge>()

/**
 * Fetches what the filter needs to know and is not there yet; until then, and after a failure, the kinds in question let everything
 * pass, so that a failure hides nothing. A kind that cannot be answered is taken off, and that is told.
 * @returns whether anything came
 */
export async function completeFacts(
  context: AppContext,
  changeFilter: (patch: Partial<ViewFilter>) => void,
): Promise<boolean> {
  const { store, knowledge } = context
  const { filter, facts } = store.getState().session.view
  const refuse = (patch: Partial<ViewFilter>, text: string) => {
    changeFilter(patch)
    store.showMessage({ tone: 'problem', text, action: null })
    return false
  }
  const take = (more: Partial<FilterFacts>) => {
    const { view } = store.getState().session
    store.setSession({ view: { ...view, facts: { ...view.facts, ...more } } })
  }
  let came = false
  const isOwn = facts.links !== null && linksOf.get(facts.links) === knowledge
  if (!isOwn && needsLinks(filter)) {
    came = await knowledge.loadDetails().then(
      (details) => {
        const links = techniqueLinksOf(details)
        linksOf.set(links, knowledge)
        take({ links })
        return true
      },
      () =>
        refuse(
          { caseStudies: null, mitigations: [] },
          'Mitigations and case studies could not be loaded, so the filter leaves them out. Check the connection.',
        ),
    )
  }
  if (!needsReleases(filter)) return came
  const releases = facts.releases ?? (await knowledge.loadReleases().catch(() => null))
  if (releases === null) {
    const text = 'The list of releases could not be loaded, so the filter leaves it out. Check the connection.'
    return refuse({ newSince: null }, text) || came
  }
  const { newSince } = store.getState().session.view.filter
  if (newSince !== null && !releases.some((release) => isRelease(release, newSince))) {
    return refuse({ newSince: null }, `The list of releases has no ${newSince}, so the filter leaves it out.`) || came
  }
  if (facts.releases !== null) return came
  take({ releases })
  return true
}
