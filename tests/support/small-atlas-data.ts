/** A matrix of two tactics and three techniques in both formats, to break in tests one line at a time. */

export const SMALL_FORMAT_6 = `format-version: 6.0.0
collection:
  id: ATLAS-collection
  version: "2027.01"
  description: Made up for tests.
  modified-date: 2027-01-15
matrix:
  id: ATLAS-matrix
tactics:
  AML.TA0001:
    id: AML.TA0001
    name: Second Tactic
  AML.TA0002:
    id: AML.TA0002
    name: First Tactic
    attack-reference:
      id: TA0043
      url: https://attack.mitre.org/tactics/TA0043/
techniques:
  AML.T0001:
    id: AML.T0001
    name: Parent
    description: What it is.
    platforms:
      - Agentic AI
      - Enterprise
    maturity: Demonstrated
    created-date: 2026-12-24
  AML.T0001.000:
    id: AML.T0001.000
    name: Child
  AML.T0002:
    id: AML.T0002
    name: Other
    attack-reference:
      id: T1234
mitigations:
  AML.M0000:
    id: AML.M0000
    name: Remedy
    categories:
      - Policy
case-studies:
  AML.CS0000:
    id: AML.CS0000
    name: Story
    type: Incident
    date: 2026-11-02
    date-granularity: Day
    references:
relationships:
  ATLAS-matrix:
    sequences:
      - source: ATLAS-matrix
        target: AML.TA0002
        position: 1
      - source: ATLAS-matrix
        target: AML.TA0001
        position: 2
  AML.T0001:
    achieves:
      - target: AML.TA0001
      - target: AML.TA0002
  AML.T0001.000:
    achieves:
      - target: AML.TA0001
    specializes:
      - target: AML.T0001
  AML.T0002:
    achieves:
      - target: AML.TA0002
  AML.M0000:
    mitigates:
      - target: AML.T0002
        description: Helps.
  AML.CS0000:
    employs:
      - target: AML.T0002
        tactic: AML.TA0002
        step-id: S00
        leads-to:
          - S01
      - target: AML.T0001.000
        tactic: AML.TA0001
        step-id: S01
        leads-to: []
        description: The end.
`

export const SMALL_LEGACY = `id: ATLAS
name: Made up for tests
version: 5.6.1
matrices:
- id: ATLAS
  tactics:
  - id: AML.TA0002
    name: First Tactic
  - id: AML.TA0001
    name: Second Tactic
  techniques:
  - id: AML.T0001
    name: Parent
    tactics:
    - AML.TA0001
    - AML.TA0002
    maturity: feasible
    ATT&CK-reference:
      id: T1234
      url: https://attack.mitre.org/techniques/T1234/
  - id: AML.T0001.000
    name: Child
    specializes: AML.T0001
  - id: AML.T0002
    name: Other
    tactics: [AML.TA0002]
  - id: AML.T0002.000
    name: Other Child
    subtechnique-of: AML.T0002
  mitigations:
  - id: AML.M0000
    name: Remedy
    category: [Policy]
    techniques:
    - id: AML.T0001
      use: Helps.
    - id: AML.T0001
      use: Helps again.
    ml-lifecycle:
    - Deployment
    - id: AML.T0002
      use: Slipped down here.
case-studies:
- id: AML.CS0000
  name: Story
  summary: What happened.
  case-study-type: exercise
  incident-date: 2024-05-01
  incident-date-granularity: DATE
  procedure:
  - tactic: AML.TA0002
    technique: AML.T0002
    description: First.
  - tactic: AML.TA0001
    technique: AML.T0001.000
    description: Then.
`
