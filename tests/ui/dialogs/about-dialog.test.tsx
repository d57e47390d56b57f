import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { openFiles } from '../../../src/app/opening/open-layers.ts'
import { AppProvider } from '../../../src/ui/app-context.tsx'
import { AboutDialog } from '../../../src/ui/dialogs/about-dialog.tsx'
import { offeredFile, type TestContext, testContext } from '../../support/app-context.ts'
import { madeBundle } from '../../support/stix-bundle.ts'

afterEach(cleanup)

const LEGACY = `id: ATLAS
name: Adversarial Threat Landscape for AI Systems
version: 5.6.0
matrices:
- id: ATLAS
  name: ATLAS Matrix
  tactics:
  - id: AML.TA0002
    name: Reconnaissance
    description: Looking around.
    object-type: tactic
  techniques:
  - id: AML.T0000
    name: Search Open Technical Databases
    description: Reading papers.
    object-type: technique
    tactics:
    - AML.TA0002
`

function about(context: TestContext): string {
  cleanup()
  render(
    <AppProvider context={context}>
      <AboutDialog />
    </AppProvider>,
  )
  return screen.getByRole('dialog').textContent ?? ''
}

it('says under which licence ATLAS stands and whose it is, also where an older file of it is in use', async () => {
  const context = testContext()
  const credit = /MITRE ATLAS™, Apache License 2\.0\. © The MITRE Corporation/
  expect(about(context)).toMatch(credit)
  await openFiles(context, [offeredFile('ATLAS-5.6.0.yaml', LEGACY)])
  expect(context.knowledge.base.release).toBe('5.6.0')
  expect(about(context)).toMatch(credit)
  expect(about(context)).toContain('not made or endorsed by MITRE')
  const made = { domain: 'enterprise-attack', killChain: 'mitre-attack', version: '17.0', tactics: 3, parents: 9 }
  await openFiles(context, [offeredFile('attack.json', madeBundle(made))])
  expect(about(context)).not.toMatch(credit)
})
