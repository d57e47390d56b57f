import { shelvedInFront } from '../../app/selectors.ts'
import type { KnowledgeBase } from '../../core/atlas/knowledge-base.ts'
import { useApp, useAppState } from '../app-context.tsx'
import styles from './dialogs.module.css'
import { Frame } from './frame.tsx'
import { OfflineNote } from './offline-note.tsx'

/** What the page is, and whose the facts are that the layer in front is shown on. */
export function AboutDialog() {
  const { base } = useApp().knowledge
  const { source } = useAppState(shelvedInFront)
  const isAtlasFile = useAppState(
    ({ session }) => session.shelf[0].base.domain === base.domain && source.kind === 'opened',
  )
  const siteProblems = useAppState((state) => state.session.site.problems)
  return (
    <Frame title="About ATLAS Navigator">
      <p>Knowledge base of the layer in front: {factsOf(base)}</p>
      {source.kind === 'bundled' ? (
        <p>
          Facts from MITRE ATLAS™, Apache License 2.0. © The MITRE Corporation. Descriptions were written for this
          project. This tool is not made or endorsed by MITRE.
        </p>
      ) : (
        <p>
          Opened here from the file {source.fileName} ({source.format}). Its texts are as that file has them.{' '}
          {source.credit === ''
            ? 'The file says nothing of their origin and licence.'
            : `The file says: ${source.credit}`}
        </p>
      )}
      {isAtlasFile ? (
        // Files in the older format of ATLAS carry no such words.
        <p>ATLAS is the work of MITRE: MITRE ATLAS™, Apache License 2.0. © The MITRE Corporation.</p>
      ) : null}
      <p>
        Everything happens in this browser: no server, no analytics, and unless you ask for it no request to anybody but
        the place that this page comes from. Layers are kept on this device until you choose “Forget this device”.
      </p>
      <OfflineNote />
      {siteProblems.length > 0 ? (
        <section>
          <h3>For who runs this site: mistakes in config.json</h3>
          <ul className={styles.details}>
            {siteProblems.map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
        </section>
      ) : null}
      {source.kind === 'bundled' ? (
        <p>
          <a href="https://atlas.mitre.org/" target="_blank" rel="noopener noreferrer">
            atlas.mitre.org
          </a>
        </p>
      ) : (
        <p>This tool is not made or endorsed by MITRE, nor by the makers of the file.</p>
      )}
    </Frame>
  )
}

function factsOf({ name, release, date, counts }: KnowledgeBase): string {
  const { tactics, techniques, subtechniques, mitigations, caseStudies } = counts
  const day = date ? ` of ${date}` : ''
  return (
    `${name} ${release}${day}, with ${tactics} tactics, ${techniques} techniques, ${subtechniques} sub-techniques, ` +
    `${mitigations} mitigations and ${caseStudies} case studies.`
  )
}
