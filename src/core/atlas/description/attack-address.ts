const ADDRESS =
  /^https?:\/\/attack\.mitre\.org\/(?:techniques\/(T\d{4})(?:\/(\d{3}))?|tactics\/(TA\d{4})|mitigations\/(M\d{4}))\/?$/

/** The ID of what an address on the site of ATT&CK tells of: `https://attack.mitre.org/techniques/T1059/001` is `T1059.001`. */
export function attackIdOf(url: string): string | null {
  const [, technique, sub, tactic, mitigation] = ADDRESS.exec(url) ?? []
  if (technique !== undefined) return sub === undefined ? technique : `${technique}.${sub}`
  return tactic ?? mitigation ?? null
}
