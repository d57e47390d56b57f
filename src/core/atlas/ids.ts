declare const brand: unique symbol

/** `AML.T0051`, `AML.T0051.000`; `T1566` in an ATT&CK knowledge base. */
export type TechniqueId = string & { readonly [brand]: 'TechniqueId' }

/** `AML.TA0002`. */
export type TacticId = string & { readonly [brand]: 'TacticId' }

/** A cell of the matrix: one technique under one tactic, written `AML.T0051^AML.TA0005`. */
export type CellKey = string & { readonly [brand]: 'CellKey' }

/** `2026.09` since 2026.05, semantic (`5.6.0`) before. */
export type ReleaseName = string & { readonly [brand]: 'ReleaseName' }

// '^' occurs in no technique or tactic ID of ATLAS, ATT&CK or their STIX forms, and is what the ATT&CK Navigator uses too.
const SEPARATOR = '^'

export function formatCellKey(technique: TechniqueId, tactic: TacticId): CellKey {
  return `${technique}${SEPARATOR}${tactic}` as CellKey
}

export function parseCellKey(key: CellKey): { readonly technique: TechniqueId; readonly tactic: TacticId } {
  const at = key.lastIndexOf(SEPARATOR)
  return { technique: key.slice(0, at) as TechniqueId, tactic: key.slice(at + 1) as TacticId }
}
