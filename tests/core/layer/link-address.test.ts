import { describe, expect, it } from 'vitest'
import { isSafeAddress } from '../../../src/core/layer/link-address.ts'

describe('an address that may be followed', () => {
  it.each([
    'https://example.org',
    'http://example.org/a?b=c#d',
    'HTTPS://EXAMPLE.ORG/',
    'https://[::1]/',
    'https://example.org:8443/wiki/Ä',
    'mailto:team@example.org',
  ])('is %s', (url) => {
    expect(isSafeAddress(url)).toBe(true)
  })

  it.each([
    '',
    ' ',
    'example.org',
    '//example.org',
    '/local',
    'https://',
    'https:///path',
    'https:example.org',
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' javascript:alert(1)',
    'java\nscript:alert(1)',
    '\u0000javascript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:msgbox(1)',
    'file:///etc/passwd',
    'blob:https://example.org/1',
    'ftp://example.org/',
    'mailto:',
    ' https://example.org',
    'https://exa\u202Emple.org',
    'https://exa\u200Bmple.org',
    'https://example.org/\n',
  ])('is not %j', (url) => {
    expect(isSafeAddress(url)).toBe(false)
  })
})
