import { expect, it } from 'vitest'
import { hostOf } from '../../../src/ui/reading/link-host.ts'

it.each([
  ['https://example.org/a?b#c', 'example.org'],
  ['http://example.org:8443/a', 'example.org'],
  ['HTTPS://Example.org', 'Example.org'],
  ['https://atlas.mitre.org@evil.example/x', 'evil.example'],
  ['https://a@b@evil.example', 'evil.example'],
  ['https://evil.example\\@atlas.mitre.org/', 'evil.example'],
  ['https://evil.example?@atlas.mitre.org', 'evil.example'],
  ['mailto:soc@example.org', 'mail'],
])('%s leads to %s', (url, host) => {
  expect(hostOf(url)).toBe(host)
})
