import { describe, expect, it } from 'vitest'
import { runCommand } from '../../src/app/commands/all-commands.ts'
import { openText } from '../../src/app/opening/open-layers.ts'
import {
  changePicture,
  chosenPicture,
  copyPicture,
  pictureFacts,
  pictureInFront,
  printPicture,
  savePng,
  saveSvg,
} from '../../src/app/pictures.ts'
import { setFilter } from '../../src/app/view-state.ts'
import { parseEmbeddedLayer } from '../../src/formats/svg/embedded-layer.ts'
import { layerText, testContext } from '../support/app-context.ts'
import { describeLayer } from '../support/describe-layer.ts'
import { allElements, parseSvg } from '../support/parse-svg.ts'

const ROWS = { description: 'Why', techniques: [{ techniqueID: 'AML.T0051', score: 40, comment: 'ours' }] }

async function opened(name = 'Red Team') {
  const context = testContext()
  await openText(context, layerText(name, ROWS))
  return context
}

const drawnSvg = (context: ReturnType<typeof testContext>) =>
  pictureInFront(context, context.store.getState(), null, false).svg

describe('the picture of the layer in front', () => {
  it('has the cells, the fills and the text of the screen in every theme', async () => {
    const context = await opened()
    for (const theme of ['light', 'dark'] as const) {
      context.store.setPreferences({ theme })
      changePicture(context, { theme, subtechniques: 'all' })
      const { cells } = context.view(context.store.getState())
      const groups = allElements(parseSvg(drawnSvg(context))).filter((each) => each.attributes['data-technique-id'])
      expect(groups.length).toBe(cells.size)
      for (const { attributes, children } of groups) {
        const key = `${attributes['data-technique-id']}^${attributes['data-tactic-id']}`
        const cell = [...cells.values()].find((each) => each.key === key)
        if (cell?.fill) expect(children.find(({ name }) => name === 'rect')?.attributes['fill']).toBe(cell.fill)
      }
    }
  })

  it('shows numbers and IDs as the screen does, until somebody chooses', async () => {
    const context = await opened()
    const chosen = () => chosenPicture(context, context.store.getState())
    expect(chosen()).toMatchObject({ scores: true, ids: false })
    context.store.setPreferences({ showScores: false })
    expect(chosen()).toMatchObject({ scores: false })
    changePicture(context, { scores: true, ids: true })
    expect(chosen()).toMatchObject({ scores: true, ids: true })
  })

  it('says what is filtered', async () => {
    const context = await opened()
    expect(drawnSvg(context)).not.toContain('Filtered view')
    setFilter(context, { annotated: true })
    expect(drawnSvg(context)).toContain('Filtered view. Annotated: yes')
  })

  it('says how small its text is, and what to do when names are cut', async () => {
    const context = await opened()
    const facts = () => pictureFacts(pictureInFront(context, context.store.getState(), null, false)).text
    expect(facts()).toMatch(/^Smallest text [\d.]+ pt\.$/)
    changePicture(context, { size: 'custom', custom: { width: 200, height: 200, unit: 'px' } })
    expect(facts()).toMatch(/^Smallest text [\d.]+ px: that is hard to read.*\. Choose a larger size/)
  })
})

describe('the ways out', () => {
  it('an SVG carries the layer when it is asked for, and opens as that layer', async () => {
    const context = await opened()
    changePicture(context, { embedLayer: true })
    expect(saveSvg(context, null)).toEqual({ tone: 'success', text: 'Saved red_team.svg' })
    const file = context.record.saved[0]
    expect(file?.mime).toBe('image/svg+xml')
    const other = testContext()
    await openText(other, String(file?.content))
    expect(describeLayer(other.front())).toEqual(describeLayer(context.front()))
  })

  it('an SVG without the layer holds no comment, and is refused in plain words', async () => {
    const context = await opened()
    saveSvg(context, null)
    const svg = String(context.record.saved[0]?.content)
    expect(parseEmbeddedLayer(svg)).toBeNull()
    expect(svg).not.toContain('ours')
    const other = testContext()
    await openText(other, svg)
    expect(other.store.getState().session.dialog).toMatchObject({
      kind: 'problem',
      text: expect.stringContaining('an SVG picture without a layer inside'),
    })
  })

  it('a PNG is made of the same drawing in the chosen scale', async () => {
    const context = await opened()
    changePicture(context, { pngScale: 3, size: 'screen-hd' })
    expect(await savePng(context, null)).toEqual({ tone: 'success', text: 'Saved red_team.png' })
    expect(context.record.saved[0]?.mime).toBe('image/png')
    expect(context.record.pictures).toEqual([{ use: 'png', scale: 3, svg: drawnSvg(context) }])
  })

  it('a PNG for a screen has the pixels of the screen as long as nobody chose a scale, one for paper twice as many', async () => {
    const context = await opened()
    await savePng(context, null)
    changePicture(context, { size: 'screen-hd' })
    await savePng(context, null)
    changePicture(context, { pngScale: 2 })
    await savePng(context, null)
    expect(context.record.pictures.map(({ scale }) => scale)).toEqual([2, 1, 2])
  })

  it('what the browser refuses is told, with another way', async () => {
    const context = await opened()
    context.record.allowsCopying = false
    expect(await savePng(context, null)).toMatchObject({
      tone: 'problem',
      text: expect.stringContaining('smaller scale'),
    })
    expect(await copyPicture(context, null)).toMatchObject({ tone: 'problem', text: expect.stringContaining('file') })
    expect(context.record.saved).toEqual([])
  })

  it('the clipboard and the printer get the picture that the file would have', async () => {
    const context = await opened()
    expect(await copyPicture(context, null)).toMatchObject({ tone: 'success' })
    await printPicture(context, null)
    expect(context.record.pictures.map(({ use, svg }) => [use, svg])).toEqual([
      ['copy', drawnSvg(context)],
      ['print', drawnSvg(context)],
    ])
  })

  it('the dialog is one command away, also where edits are refused', async () => {
    const context = await opened()
    context.store.setSession({ readOnly: true })
    await runCommand(context, 'export.picture')
    expect(context.store.getState().session.dialog).toEqual({ kind: 'picture' })
  })
})
