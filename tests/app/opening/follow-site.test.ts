import { describe, expect, it } from 'vitest'
import { commandById, runCommand } from '../../../src/app/commands/all-commands.ts'
import { followSite } from '../../../src/app/opening/follow-site.ts'
import { siteConfig } from '../../../src/app/opening/site-config.ts'
import { layerText, type TestContext, testContext } from '../../support/app-context.ts'
import { served } from '../../support/fake-outside.ts'

const SITE = 'https://navigator.example/'

function on(config: object | string): TestContext {
  const context = testContext()
  const text = typeof config === 'string' ? config : JSON.stringify(config)
  context.outside.answers.set('config.json', served(`${SITE}config.json`, text))
  return context
}

describe('the site that the page stands on', () => {
  it('says nothing without a file, and the page is as it was', async () => {
    const context = testContext()
    context.outside.answers.set('config.json', { kind: 'status', status: 404 })
    const before = context.store.getState()
    await followSite(context, true)
    expect(context.store.getState()).toBe(before)
    expect((await siteConfig(context)).config.layerUrls.enabled).toBe(true)
  })

  it('with a file that cannot be had or read changes nothing but what it could have forbidden', async () => {
    for (const context of [on('{'), on('<!doctype html>'), testContext()]) {
      const before = context.store.getState()
      await followSite(context, true)
      const { session, document } = context.store.getState()
      expect(document).toBe(before.document)
      expect({ ...session, site: null }).toEqual({ ...before.session, site: null })
      expect(session.site.problems).toHaveLength(1)
      expect((await siteConfig(context)).config.layerUrls.enabled).toBe(false)
    }
  })

  it('is asked again when it was away', async () => {
    const context = testContext()
    await siteConfig(context)
    context.outside.answers.set('config.json', served(`${SITE}config.json`, '{}'))
    expect((await siteConfig(context)).config.layerUrls.enabled).toBe(true)
    await siteConfig(context)
    expect(context.outside.asked).toHaveLength(2)
  })

  it('has a line of its own, and commands that are switched off', async () => {
    const context = on({ banner: 'Internal', disabledFeatures: ['layer.new'] })
    expect(commandById('layer.new').isEnabled?.(context.store.getState())).toBe(true)
    await followSite(context, false)
    const state = context.store.getState()
    expect(state.session.site).toEqual({ banner: 'Internal', disabled: ['layer.new'], problems: [] })
    expect(commandById('layer.new').isEnabled?.(state)).toBe(false)
    await runCommand(context, 'layer.new')
    expect(context.names()).toEqual(['Layer'])
  })

  it('tells who runs it what is wrong with its file', async () => {
    const context = on({ disabledFeatures: ['layer.fly'], baner: 'x', embedding: { origins: ['*'] } })
    await followSite(context, false)
    const { problems } = context.store.getState().session.site
    expect(problems).toHaveLength(3)
    expect(problems.join(' ')).toMatch(
      /"baner" means nothing.*"embedding\.origins\[0\]" has to be.*"disabledFeatures\[0\]"/,
    )
  })

  describe('has layers to begin with, which', () => {
    const layers = { defaultLayers: ['layers/one.json', '/two.json'] }
    function serving(config: object): TestContext {
      const context = on(config)
      context.outside.answers.set('layers/one.json', served(`${SITE}layers/one.json`, layerText('One')))
      context.outside.answers.set('/two.json', served(`${SITE}two.json`, layerText('Two')))
      return context
    }

    it('open on a first visit', async () => {
      const context = serving(layers)
      await followSite(context, true)
      expect(context.names()).toEqual(['One', 'Two'])
      expect([...context.store.getState().document.origins.values()]).toEqual([
        { kind: 'url', host: 'navigator.example' },
        { kind: 'url', host: 'navigator.example' },
      ])
    })

    it('are not even asked for once there is work', async () => {
      const visited = serving(layers)
      await followSite(visited, false)
      const begun = serving(layers)
      await runCommand(begun, 'layer.new')
      await followSite(begun, true)
      for (const { outside } of [visited, begun]) expect(outside.asked).toEqual(['config.json'])
    })

    it('are asked about where they lie on other hosts', async () => {
      const context = serving({ defaultLayers: ['https://other.example/l.json', '/two.json'] })
      await followSite(context, true)
      expect(context.outside.asked).toEqual(['config.json', '/two.json'])
      expect(context.store.getState().session.dialog).toMatchObject({
        kind: 'layer-addresses',
        addresses: [{ host: 'other.example' }],
      })
      expect(context.names()).toEqual(['Two'])
    })

    it('say what is wrong with them', async () => {
      const context = on(layers)
      context.outside.answers.set('layers/one.json', served('https://elsewhere.example/one.json', layerText('One')))
      context.outside.answers.set('/two.json', { kind: 'status', status: 404 })
      await followSite(context, true)
      expect(context.names()).toEqual(['Layer'])
      const { dialog } = context.store.getState().session
      expect(dialog).toMatchObject({ kind: 'problem', title: '2 files could not be opened' })
    })
  })
})
