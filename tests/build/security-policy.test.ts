import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'
import { describe, expect, it } from 'vitest'
import { metaPolicy, securityHeaders, securityPolicyMeta, singleFilePolicy } from '../../src/build/security-policy.ts'

const header = securityHeaders['Content-Security-Policy'] ?? ''

/** The values of one directive, or undefined where the policy does not have it. */
function valuesOf(policy: string, directive: string): readonly string[] | undefined {
  const parts = policy.split('; ').map((part) => part.split(' '))
  return parts.find(([name]) => name === directive)?.slice(1)
}

describe('the security policy', () => {
  it('forbids what it does not name', () => {
    expect(valuesOf(header, 'default-src')).toEqual(["'none'"])
  })

  it.each(['unsafe-inline', 'unsafe-eval', 'unsafe-hashes', 'http:', '*'])('never says %s', (word) => {
    for (const policy of [header, metaPolicy]) expect(policy.split(/[; ]+/)).not.toContain(word)
  })

  it('keeps everything but requests on the own host', () => {
    const elsewhere = header.split('; ').filter((part) => /https?:/.test(part))
    expect(elsewhere.map((part) => part.split(' ')[0])).toEqual(['connect-src'])
    expect(valuesOf(header, 'script-src')).toEqual(["'self'"])
  })

  it('lets requests go to encrypted hosts, and to this machine without', () => {
    const values = ["'self'", 'https:', 'http://localhost:*', 'http://127.0.0.1:*']
    expect(valuesOf(header, 'connect-src')).toEqual(values)
    expect(valuesOf(metaPolicy, 'connect-src')).toEqual(values)
  })

  it('lets the page in one file ask nobody', () => {
    const policy = singleFilePolicy({ script: "'sha256-a'", style: "'sha256-b'" })
    expect(valuesOf(policy, 'connect-src')).toEqual(["'none'"])
  })

  it('names no directive twice', () => {
    const names = header.split('; ').map((part) => part.split(' ')[0])
    expect(new Set(names).size).toBe(names.length)
  })

  it('leaves framing to the header, because a meta tag cannot forbid it', () => {
    expect(valuesOf(header, 'frame-ancestors')).toEqual(["'none'"])
    expect(valuesOf(metaPolicy, 'frame-ancestors')).toBeUndefined()
  })

  it('stands in the built page before the first script and stylesheet', async () => {
    const html = await builtPage()
    const policy = html.indexOf('http-equiv="Content-Security-Policy"')
    expect(policy).toBeGreaterThan(0)
    expect(html).toContain(`content="${metaPolicy}"`)
    expect(policy).toBeLessThan(html.indexOf('<script'))
    expect(policy).toBeLessThan(html.indexOf('<link'))
  })
})

/** The page of a real build of a site of two lines. */
async function builtPage(): Promise<string> {
  const root = mkdtempSync(join(tmpdir(), 'security-policy-'))
  const html = '<!doctype html><head><link rel="help" href="./x"></head><script type="module" src="/entry.js"></script>'
  writeFileSync(join(root, 'index.html'), html)
  writeFileSync(join(root, 'entry.js'), 'document.title = "built"')
  try {
    await build({ root, configFile: false, logLevel: 'silent', plugins: [securityPolicyMeta()] })
    return readFileSync(join(root, 'dist', 'index.html'), 'utf8').replaceAll('&#39;', "'")
  } finally {
    rmSync(root, { recursive: true })
  }
}
