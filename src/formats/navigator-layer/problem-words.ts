import { unreachable } from '../../core/result.ts'
import type { DecodeProblem } from './decode-text.ts'
import type { JsonLook, LayerFileProblem, TextLook } from './layer-file-problem.ts'

/** What went wrong, and the way out, in plain words. */
export function layerFileProblemText(problem: LayerFileProblem | DecodeProblem): string {
  switch (problem.kind) {
    case 'empty':
      return 'The file is empty.'
    case 'not-text':
      return `${TEXT_LOOKS[problem.looksLike]} A layer is a JSON file.`
    case 'not-utf8':
      return 'The text is damaged or in an encoding other than UTF-8 and UTF-16. Save it as UTF-8 and open it again.'
    case 'too-large':
      return `The file is larger than ${count(problem.limit)} characters. Layers are far smaller: is it the right file?`
    case 'too-deep':
      return `From line ${problem.line} on, more than ${problem.limit} lists or objects stand inside each other. No layer is built like that.`
    case 'too-many':
      return `The file holds more than ${count(problem.limit)} ${problem.what}, which is more than ATLAS Navigator opens.`
    case 'text-too-long':
      return `A text in line ${problem.line} is longer than ${count(problem.limit)} characters.`
    case 'no-layers':
      return 'The file is a list without any layer in it.'
    case 'no-readable-layer':
      return `None of the ${count(problem.entries.length)} entries in the file is a layer.`
    case 'not-json': {
      const place = `line ${problem.line}, column ${problem.column}`
      const near = problem.near === '' ? '' : ` near "${problem.near}"`
      // Of a file that is something else altogether the place says nothing.
      if (!MEANT_AS_JSON.has(problem.looksLike)) return TEXT_LOOKS[problem.looksLike]
      return `${TEXT_LOOKS[problem.looksLike]} Reading stopped at ${place}${near}.`
    }
    case 'not-a-layer':
      return `${JSON_LOOKS[problem.looksLike]} A layer is an object with a name, a domain and a list of techniques.`
    default:
      return unreachable(problem)
  }
}

const MEANT_AS_JSON: ReadonlySet<TextLook> = new Set(['truncated-json', 'broken-json'])

const TEXT_LOOKS: Readonly<Record<TextLook, string>> = {
  'truncated-json': 'The file ends in the middle, as after a broken download. Get it again.',
  'broken-json': 'The file is meant as JSON but has a mistake in it.',
  'html-page': 'This is a web page, not a layer. On GitHub, use the "Raw" button and save that.',
  'svg-picture': 'This is an SVG picture without a layer inside.',
  xml: 'This is an XML file, not a layer.',
  yaml: 'This is YAML. ATLAS data files are YAML; a layer is JSON.',
  csv: 'This is a table (CSV). A layer is JSON; "Import table or text" in the menu of the page makes one of a table.',
  'web-address': 'The file holds only a web address. Open that address, save what it shows, and open that.',
  pointer: 'The file only points to another file, as git does for links and large files. Get the file behind it.',
  picture: 'This is a picture.',
  pdf: 'This is a PDF document.',
  archive: 'This is an archive. Unpack it and open the layer inside.',
  workbook:
    'This is a workbook. Save its sheet as CSV and open that, or copy its cells and paste them into the page of ATLAS Navigator.',
  binary: 'This is no text.',
  text: 'This is text but no layer. A text that names techniques by their IDs can be imported as a list of them.',
}

const JSON_LOOKS: Readonly<Record<JsonLook, string>> = {
  'stix-bundle': 'This is a STIX bundle: a knowledge base, not a layer.',
  'stix-object': 'This is a single STIX object, not a layer.',
  'navigator-config': 'This is the configuration of an ATT&CK Navigator, not a layer.',
  'collection-index': 'This is an index of ATT&CK collections, not a layer.',
  'atlas-data': 'This is ATLAS data: a knowledge base, not a layer.',
  'json-schema': 'This is a JSON Schema, not a layer.',
  'package-manifest': 'This is a package manifest, not a layer.',
  object: 'This is JSON, but nothing in it says that it is a layer.',
  list: 'This is a list, but not of layers.',
  text: 'This is JSON, but only a text.',
  number: 'This is JSON, but only a number.',
  switch: 'This is JSON, but only true or false.',
  nothing: 'This is JSON, but only null.',
}

function count(value: number): string {
  return value.toLocaleString('en')
}
