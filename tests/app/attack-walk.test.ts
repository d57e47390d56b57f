import { beforeEach, describe, expect, it } from 'vitest'
import { createAtlasLayer, loadAtlasSources } from '../../src/app/atlas-layers.ts'
import { goToStep, openAttack, stepAttack } from '../../src/app/attack-walk.ts'
import { COMMANDS, commandById, runCommand } from '../../src/app/commands/all-commands.ts'
import { openFiles } from '../../src/app/opening/open-layers.ts'
import { type AttackPath, attackPathsOf } from '../../src/core/insight/attack-path.ts'
import { offeredFile, type TestContext, testContext } from '../support/app-context.ts'
import { projectDetails } from '../support/project-data.ts'
import { madeBundle } from '../support/stix-bundle.ts'

let context: TestContext
let path: AttackPath

const session = () => context.store.getState().session
const attack = () => session().attack

beforeEach(() => {
  context = testContext()
  path = attackPathsOf(context.knowledge.base, projectDetails())[0] as AttackPath
})

describe('walking through an attack', () => {
  it('begins with the whole path, goes step by step and stays at the ends', async () => {
    openAttack(context, path)
    expect(attack()).toEqual({ caseStudyId: path.caseStudy.id, step: null, playing: false })
    await runCommand(context, 'attack.next')
    expect(attack()?.step).toBe(1)
    expect(session().announcement).toMatch(/^Step 1 of 6: .+, Reconnaissance$/)
    await runCommand(context, 'attack.previous')
    expect(attack()?.step).toBe(1)
    for (let i = 0; i < 9; i++) await runCommand(context, 'attack.next')
    expect(attack()?.step).toBe(path.steps.length)
  })

  it('plays to the last step and stops there; a second time pauses', async () => {
    openAttack(context, path)
    await runCommand(context, 'attack.play')
    expect(attack()).toMatchObject({ step: 1, playing: true })
    expect(commandById('attack.play').isOn?.(context.store.getState())).toBe(true)
    await stepAttack(context, 1, true)
    expect(attack()).toMatchObject({ step: 2, playing: true })
    await runCommand(context, 'attack.play')
    expect(attack()).toMatchObject({ step: 2, playing: false })
    // The step that was on its way when somebody paused.
    await stepAttack(context, 1, true)
    expect(attack()).toMatchObject({ step: 2, playing: false })
    goToStep(context, path, path.steps.length - 1, true)
    await stepAttack(context, 1, true)
    expect(attack()).toMatchObject({ step: path.steps.length, playing: false })
    await runCommand(context, 'attack.play')
    expect(attack()).toMatchObject({ step: 1, playing: true })
  })

  it('is closed by its command, whose key is otherwise that of deselecting', async () => {
    const takesEscape = () =>
      COMMANDS.find(
        ({ shortcuts, isEnabled }) => shortcuts?.includes('Escape') && (isEnabled?.(context.store.getState()) ?? true),
      )?.id
    await runCommand(context, 'select.all')
    expect(takesEscape()).toBe('select.none')
    openAttack(context, path)
    expect(takesEscape()).toBe('attack.close')
    await runCommand(context, 'attack.close')
    expect(attack()).toBe(null)
    expect(takesEscape()).toBe('select.none')
  })

  it('changes no layer', async () => {
    const before = context.store.getState().document
    openAttack(context, path)
    await runCommand(context, 'attack.next')
    expect(context.store.getState().document).toBe(before)
  })

  it('asks for the panel of case studies and, a second time, closes it', async () => {
    await runCommand(context, 'insight.attacks')
    expect(session()).toMatchObject({ panel: 'case-studies', panelOpen: true })
    await runCommand(context, 'insight.attacks')
    expect(session().panelOpen).toBe(false)
  })
})

describe('a layer from ATLAS', () => {
  it('opens beside the one in front as one step of undo, under a name that is free', async () => {
    const sources = await loadAtlasSources(context)
    createAtlasLayer(context, sources, { kind: 'maturity' })
    createAtlasLayer(context, sources, { kind: 'maturity' })
    createAtlasLayer(context, sources, { kind: 'maturity' }, ' Mine ')
    expect(context.names().toSorted()).toEqual(['Layer', 'Maturity', 'Maturity 2', 'Mine'])
    expect(context.front().name).toBe('Mine')
    expect(session().undoLabel).toBe('New layer "Mine" from ATLAS')
    await runCommand(context, 'edit.undo')
    expect(context.names()).not.toContain('Mine')
  })

  it('names the knowledge base in front, whichever that is', async () => {
    const bundle = { domain: 'enterprise-attack', killChain: 'mitre-attack', version: '16.1', tactics: 3, parents: 9 }
    await openFiles(context, [offeredFile('attack.json', madeBundle(bundle))])
    const recipes = [{ kind: 'mitigation-count' }, { kind: 'platforms', platforms: ['Windows'] }] as const
    for (const recipe of recipes) {
      createAtlasLayer(context, await loadAtlasSources(context), recipe, 'Mine')
      expect(session().undoLabel).toMatch(/^New layer "Mine( 2)?" from ATT&CK Enterprise$/)
      expect(context.front().description).toContain('ATT&CK Enterprise 16.1')
    }
  })

  it('is asked for in a dialog', async () => {
    await runCommand(context, 'layer.from-atlas')
    expect(session().dialog).toEqual({ kind: 'from-atlas' })
  })
})
