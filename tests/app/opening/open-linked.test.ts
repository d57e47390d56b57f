import { describe, expect, it } from 'vitest'
import { annotateSelection } from '../../../src/app/commands/edit-commands.ts'
import { renameLayer } from '../../../src/app/commands/layer-commands.ts'
import { declineLayers, fetchLayers } from '../../../src/app/opening/layer-addresses.ts'
import { openAddress } from '../../../src/app/opening/open-address.ts'
import { openWithPassphrase } from '../../../src/app/opening/open-linked.ts'
import { EVERYTHING_SHARED, makeShareLink, type SharedParts } from '../../../src/app/share-link.ts'
import type { LayerId } from '../../../src/core/layer/layer.ts'
import { cellKeys, layerText, type TestContext, testContext } from '../../support/app-context.ts'
import { served } from '../../support/fake-outside.ts'

/** The fragment of a link to a layer of somebody else, with a score and a comment. */
async function sent(
  parts: Partial<SharedParts>,
  prepare: (sender: TestContext) => void = () => undefined,
): Promise<string> {
  const sender = testContext()
  renameLayer(sender, 'first' as LayerId, 'Sent')
  sender.store.setSession({ selection: new Set(cellKeys('AML.T0051^AML.TA0005')) })
  annotateSelection(
    sender,
    'Score',
    { score: 75, comment: 'said', metadata: [{ kind: 'entry', name: 'n', value: 'v' }] },
    null,
  )
  prepare(sender)
  const link = await makeShareLink(sender, { ...EVERYTHING_SHARED, ...parts })
  if (!link.ok) throw new Error(link.problem.kind)
  return new URL(link.value).hash.slice(1)
}

function dialogOf(context: TestContext) {
  return context.store.getState().session.dialog
}

function problemOf(context: TestContext): string {
  const dialog = dialogOf(context)
  return dialog?.kind === 'problem'
    ? [dialog.title, dialog.text, ...dialog.details].join(' ')
    : `no problem but ${dialog?.kind}`
}

describe('what goes into a share link', () => {
  it('can leave out comments, metadata and the view, and take in every layer', async () => {
    const open = async (fragment: string) => {
      const context = testContext()
      context.record.fragment = fragment
      await openAddress(context)
      return context
    }
    const annotation = (context: TestContext) => [...context.front().annotations.values()][0]
    expect(annotation(await open(await sent({})))).toMatchObject({
      score: 75,
      comment: 'said',
      metadata: [{ name: 'n' }],
    })
    expect(annotation(await open(await sent({ comments: false })))).toMatchObject({
      score: 75,
      comment: '',
      metadata: [{}],
    })
    expect(annotation(await open(await sent({ metadata: false })))).toMatchObject({ comment: 'said', metadata: [] })

    const narrow = (sender: TestContext) => {
      const { view } = sender.store.getState().session
      sender.store.setSession({ view: { ...view, filter: { ...view.filter, text: 'prompt' } } })
    }
    expect(await sent({}, narrow)).toMatch(/&text=prompt$/)
    expect(await sent({ view: false }, narrow)).not.toContain('text=')
    const both = (sender: TestContext) => {
      renameLayer(sender, 'first' as LayerId, 'Sent')
      sender.store.edit({ label: 'Copy', mergeKey: null }, (document) => ({
        ...document,
        layers: [...document.layers, { ...sender.front(), id: 'second' as LayerId, name: 'Second' }],
      }))
    }
    expect((await open(await sent({ layers: 'all' }, both))).names()).toEqual(['Sent', 'Second'])
    expect((await open(await sent({}, both))).names()).toEqual(['Sent'])
  })
})

describe('a link with a passphrase', () => {
  it('asks for it, tells a wrong one, and opens with the right one as it was sent', async () => {
    const context = testContext()
    const fragment = await sent({ passphrase: 'open sesame' })
    context.record.fragment = `${fragment}&readonly=yes`
    await openAddress(context)
    expect(dialogOf(context)).toEqual({ kind: 'passphrase' })
    expect(context.names()).toEqual(['Layer'])

    expect(await openWithPassphrase(context, 'open sesam')).toBe('wrong-passphrase')
    expect(dialogOf(context)).toEqual({ kind: 'passphrase' })
    expect(context.record.fragment).toContain(fragment)

    expect(await openWithPassphrase(context, 'open sesame')).toBe('done')
    expect(dialogOf(context)).toBeNull()
    expect(context.names()).toEqual(['Sent'])
    expect(context.record.fragment).toBe('readonly=yes')
    expect(context.store.getState().session.readOnly).toBe(true)
  })

  it('stays in the address as long as it is not opened', async () => {
    const context = testContext()
    const fragment = await sent({ passphrase: 'open sesame' })
    context.record.fragment = fragment
    await openAddress(context)
    context.store.setSession({ dialog: null })
    expect(context.record.fragment).toBe(fragment)
    await openAddress(context)
    expect(dialogOf(context)).toEqual({ kind: 'passphrase' })
  })

  it('that was cut off says so, whatever the passphrase', async () => {
    const context = testContext()
    context.record.fragment = (await sent({ passphrase: 'open sesame' })).slice(0, -4)
    await openAddress(context)
    expect(await openWithPassphrase(context, 'open sesame')).toBe('done')
    expect(problemOf(context)).toMatch(/cut off or changed/)
  })

  it('is told to be out of reach where the browser has no encryption', async () => {
    const context = testContext()
    Object.assign(context.outside, { passphraseCipher: () => null })
    context.record.fragment = await sent({ passphrase: 'open sesame' })
    await openAddress(context)
    expect(await openWithPassphrase(context, 'open sesame')).toBe('no-cipher')
    expect(await makeShareLink(context, { ...EVERYTHING_SHARED, passphrase: 'x' })).toMatchObject({
      problem: { kind: 'no-cipher' },
    })
  })
})

const A = 'https://a.example/one.json'
const B = 'https://b.example/two.json'

describe('layers by their address', () => {
  /** The dialog is open, and nobody but the own site was asked. */
  async function asking(fragment: string, config = '{}'): Promise<TestContext> {
    const context = testContext()
    context.outside.answers.set('config.json', served('https://navigator.example/config.json', config))
    context.record.fragment = fragment
    await openAddress(context)
    return context
  }

  async function agreed(context: TestContext): Promise<void> {
    const dialog = dialogOf(context)
    if (dialog?.kind !== 'layer-addresses') throw new Error(problemOf(context))
    await fetchLayers(context, dialog.addresses).done
  }

  it('are asked about by host, and nobody is asked before', async () => {
    const context = await asking(
      `theme=dark&layerURL=${A}&layerURL=https://github.com/o/r/blob/main/l.json&layerURL=http://c.example/`,
    )
    expect(dialogOf(context)).toEqual({
      kind: 'layer-addresses',
      addresses: [
        { url: A, host: 'a.example' },
        { url: 'https://raw.githubusercontent.com/o/r/main/l.json', host: 'raw.githubusercontent.com' },
      ],
      problems: ['"http://c.example/" is not encrypted: only addresses that begin with https:// are asked.'],
    })
    expect(context.outside.asked).toEqual(['config.json'])
    expect(context.record.fragment).toContain(A)
    declineLayers(context)
    expect(context.outside.asked).toEqual(['config.json'])
    expect(context.record.fragment).toBe('theme=dark')
  })

  it('open beside the own work, marked with the host, and leave the address', async () => {
    const context = await asking(`readonly=yes&layerURL=${A}`)
    context.record.query = `lang=en&layerURL=${encodeURIComponent(B)}`
    context.store.setSession({ dialog: null })
    await openAddress(context)
    context.outside.answers.set(A, served(A, layerText('One')))
    context.outside.answers.set(B, served(B, layerText('Two')))
    await agreed(context)
    expect(context.names()).toEqual(['Two', 'One'])
    const { origins } = context.store.getState().document
    expect(context.layers().map(({ id }) => origins.get(id))).toEqual([
      { kind: 'url', host: 'b.example' },
      { kind: 'url', host: 'a.example' },
    ])
    expect([context.record.query, context.record.fragment]).toEqual(['lang=en', 'readonly=yes'])
    expect(context.store.getState().session.readOnly).toBe(true)
    expect(context.store.getState().session.messages.at(-1)?.text).toMatch(
      /^Opened 2 layers from b\.example, a\.example: /,
    )
  })

  it('that one host does not give do not keep those of others from opening', async () => {
    const context = await asking(`layerURL=${A}&layerURL=${B}`)
    context.outside.answers.set(A, served(A, layerText('One')))
    context.outside.answers.set(B, { kind: 'status', status: 404 })
    await agreed(context)
    expect(context.names()).toEqual(['One'])
    expect(problemOf(context)).toMatch(/two\.json: b\.example has no file at this address \(404\)/)
  })

  it.each([
    [{ kind: 'not-shared' }, /does not let other sites read its files \(CORS\)/],
    [{ kind: 'unreachable' }, /could not be reached/],
    [{ kind: 'too-slow' }, /took too long/],
    [{ kind: 'too-large' }, /larger than 20 MB/],
    [{ kind: 'status', status: 403 }, /does not give out this file to everybody \(403\)/],
    [{ kind: 'status', status: 500 }, /answered with an error \(500\)/],
    [served(A, '  <!DOCTYPE html><title>Sign in</title>', ''), /answered with a web page instead of a file/],
    [served(A, '{}', 'text/html'), /answered with a web page instead of a file/],
    [served(A, '{}'), /nothing in it says that it is a layer/],
    [served('http://evil.example/x', layerText('X')), /sent the request on\. .*not encrypted/],
    [served('https://me:pw@evil.example/x', layerText('X')), /sent the request on\. .*name or password/],
  ] as const)('that come to nothing say why, and the own work stays: %j', async (answer, words) => {
    const context = await asking(`layerURL=${A}`)
    const before = context.store.getState().document
    context.outside.answers.set(A, answer)
    await agreed(context)
    expect(problemOf(context)).toMatch(words)
    expect(problemOf(context)).toMatch(/Your own layers are as they were/)
    expect(context.store.getState().document).toBe(before)
  })

  it('that came from another host than was asked say so', async () => {
    const context = await asking(`layerURL=${A}`)
    context.outside.answers.set(A, served('https://cdn.example/one.json', layerText('One')))
    await agreed(context)
    expect([...context.store.getState().document.origins.values()]).toEqual([{ kind: 'url', host: 'cdn.example' }])
    expect(context.store.getState().session.messages.at(-1)?.text).toBe(
      'a.example sent the request on to cdn.example, where the file came from.',
    )
  })

  it('are fetched only from hosts that the site allows, redirects included', async () => {
    const config = JSON.stringify({ layerUrls: { hosts: ['a.example'] } })
    const refused = await asking(`layerURL=${B}`, config)
    expect(problemOf(refused)).toMatch(/b\.example is not among the hosts/)
    expect(refused.record.fragment).toBe('')
    const context = await asking(`layerURL=${A}`, config)
    context.outside.answers.set(A, served(B, layerText('Two')))
    await agreed(context)
    expect(problemOf(context)).toMatch(/a\.example sent the request on\. b\.example is not among the hosts/)
    expect(context.names()).toEqual(['Layer'])
  })

  it('are not fetched where the site says so, or says something that cannot be read', async () => {
    for (const config of ['{"layerUrls":{"enabled":false}}', '{"layerUrls":']) {
      expect(problemOf(await asking(`layerURL=${A}`, config))).toMatch(/switched off on this site/)
    }
  })

  it('are not opened once they were cancelled', async () => {
    const context = await asking(`layerURL=${A}`)
    context.outside.answers.set(A, served(A, layerText('One')))
    const dialog = dialogOf(context)
    if (dialog?.kind !== 'layer-addresses') throw new Error('nothing is asked')
    const fetching = fetchLayers(context, dialog.addresses)
    fetching.cancel()
    await fetching.done
    expect(context.names()).toEqual(['Layer'])
    expect(dialogOf(context)).toBeNull()
    expect(context.record.fragment).toBe('')
  })

  it('wait until a link in the same address is done with', async () => {
    const fragment = await sent({ passphrase: 'open sesame' })
    const context = await asking(`${fragment}&layerURL=${A}`)
    expect(dialogOf(context)).toEqual({ kind: 'passphrase' })
    await openWithPassphrase(context, 'open sesame')
    await expect.poll(() => dialogOf(context)?.kind).toBe('layer-addresses')
    expect(context.record.fragment).toBe(`layerURL=${A}`)
  })
})
