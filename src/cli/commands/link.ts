import type { CliCommand } from '../command.ts'
import { Refusal, UsageRefusal } from '../command.ts'
import { layersOfLink, linkOf, looksLikeLink } from '../links.ts'
import { OUT_OPTION, writeJson, writeLayers, writeResult } from '../output.ts'
import { chosenLayers, LAYER_OPTION } from '../read-layers.ts'

export const linkCommand: CliCommand = {
  name: 'link',
  summary: 'Turn layers into a share link, and a share link into layers',
  usage: ['encode FILE...', 'decode LINK'],
  about: [
    'A share link holds whole layers behind the # of the address; nothing of it reaches a server. Without --page only that part is ' +
      'written, to be put behind the address of any page of ATLAS Navigator. LINK can be - for standard input.',
  ],
  options: [
    OUT_OPTION,
    LAYER_OPTION,
    { name: 'page', value: 'ADDRESS', help: 'Address of the page that the link opens.' },
  ],
  examples: [
    { line: 'atlas-navigator link encode layer.json --page https://example.org/atlas/', says: 'A link to click' },
    { line: 'atlas-navigator link decode - --out layer.json < link.txt', says: 'The layer in a link' },
  ],
  run: async (call) => {
    const [action, ...inputs] = call.inputs
    if (action === 'encode') {
      const layers = await chosenLayers(call, inputs)
      const page = call.options.text('page')
      if (page !== null && !/^https?:\/\/\S+$/.test(page)) {
        throw new UsageRefusal('--page takes an address that begins with http:// or https://.')
      }
      const link = linkOf(await call.knowledge(), layers, page)
      if (call.options.on('json'))
        await writeJson(call, { link, characters: link.length, layers: layers.map(({ name }) => name) })
      else await writeResult(call, `${link}\n`)
      return 0
    }
    if (action === 'decode') {
      const [given, ...others] = inputs
      if (given === undefined || others.length > 0) throw new UsageRefusal('Give one link, or - for standard input.')
      const link = given === '-' ? new TextDecoder().decode(await call.host.readInput()).trim() : given
      if (!looksLikeLink(link)) throw new Refusal('This is no share link: it has no "layer=" behind a #.')
      const read = layersOfLink(await call.knowledge(), link)
      if (!read.ok) throw new Refusal(read.problem)
      await writeLayers(
        call,
        read.value.layers.map(({ layer }) => layer),
      )
      return 0
    }
    throw new UsageRefusal('Say encode or decode.')
  },
}
