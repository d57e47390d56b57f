import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { singleFilePolicy } from '../../src/build/security-policy.ts'
import { singleFile } from '../../src/build/single-file-plugin.ts'

const html = `<!doctype html>
<html>
  <head>
    <meta http-equiv="Content-Security-Policy" content="script-src 'self'">
    <link rel="expect" href="#screen-end" blocking="render">
    <link rel="icon" type="image/svg+xml" href="./favicon.svg">
    <script type="module" crossorigin src="./assets/a-12345678.js"></script>
    <link rel="stylesheet" crossorigin href="./assets/style-12345678.css">
    <link rel="manifest" href="./manifest.webmanifest">
  </head>
  <body>
    <div id="root"></div>
  </body>
</html>
`
const parts = {
  html,
  script: 'const text = "</script><!-- $& -->"',
  style: 'body > p { color: red }',
  icon: new Uint8Array([1, 2, 3]),
  licences: 'MIT --> text',
}
const page = singleFile(parts)
const policy = /Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1] ?? ''
const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

describe('the page in one file', () => {
  it('loads nothing', () => {
    const addresses = [...page.matchAll(/\b(?:src|href)="([^"]*)"/g)].map(([, address]) => address)
    expect(addresses.filter((address) => !/^(#|data:)/.test(address ?? ''))).toEqual([])
  })

  it('has one policy, which names the script and the style as they stand there by their hashes', () => {
    expect(page.match(/Content-Security-Policy/g)).toHaveLength(1)
    const script = /<script type="module">([\s\S]*?)<\/script>/.exec(page)?.[1] ?? ''
    const style = /<style>([\s\S]*?)<\/style>/.exec(page)?.[1] ?? ''
    expect(policy).toContain(`script-src ${hash(script)};`)
    expect(policy).toContain(`style-src ${hash(style)};`)
    expect(page.indexOf('Content-Security-Policy')).toBeLessThan(page.indexOf('<style>'))
  })

  it('has the script whole, with nothing in it that HTML would take for its end', () => {
    expect(page).toContain('const text = "\\x3C/script>\\x3C!-- $& -->"')
  })

  it('has the script behind the matrix', () => {
    expect(page.indexOf('<script')).toBeGreaterThan(page.indexOf('id="root"'))
  })

  it('has the licences of what is in it, as a comment that does not end early', () => {
    expect(page.slice(page.indexOf('</html>'))).toBe('</html>\n<!--\nMIT - -> text\n-->\n')
  })

  it('is not made while something would still have to be loaded', () => {
    const more = html.replace('<body>', '<body><img src="./a.png">')
    expect(() => singleFile({ ...parts, html: more })).toThrow('./a.png')
  })
})

describe('the policy of one file', () => {
  it('is as strict as that of the served page', () => {
    const directives = singleFilePolicy({ script: "'sha256-a'", style: "'sha256-b'" }).split('; ')
    expect(directives).toContain("default-src 'none'")
    expect(directives).toContain("script-src 'sha256-a'")
    expect(directives).toContain('worker-src blob:')
    expect(directives.join(' ')).not.toMatch(/unsafe|'self'/)
  })
})
