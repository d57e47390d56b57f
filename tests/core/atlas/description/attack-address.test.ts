import { describe, expect, it } from 'vitest'
import { attackIdOf } from '../../../../src/core/atlas/description/attack-address.ts'

describe('an address on the site of ATT&CK', () => {
  it.each([
    ['https://attack.mitre.org/techniques/T1059', 'T1059'],
    ['http://attack.mitre.org/techniques/T1059/001/', 'T1059.001'],
    ['https://attack.mitre.org/tactics/TA0001', 'TA0001'],
    ['https://attack.mitre.org/mitigations/M1013/', 'M1013'],
    ['https://attack.mitre.org/groups/G0001', null],
    ['https://attack.mitre.org/techniques/T1059/001/more', null],
    ['https://attack.mitre.org.example.org/techniques/T1059', null],
    ['javascript:https://attack.mitre.org/techniques/T1059', null],
  ])('%s tells of %s', (url, id) => {
    expect(attackIdOf(url)).toBe(id)
  })
})
