/** A strict reader of RFC 4180, apart from the application's own: fails on anything that is not exactly that. */
export function parseCsvTable(text: string): readonly (readonly string[])[] {
  const rows: string[][] = []
  let row: string[] = []
  let at = 0
  while (at < text.length) {
    let field = ''
    if (text[at] === '"') {
      for (at++; text[at] !== '"' || text[at + 1] === '"'; at++) {
        if (at >= text.length) throw new Error('a quote is not closed')
        if (text[at] === '"') at++
        field += text[at]
      }
      at++
    } else {
      for (; at < text.length && text[at] !== ',' && text[at] !== '\r'; at++) {
        if (text[at] === '"' || text[at] === '\n') throw new Error(`a stray ${JSON.stringify(text[at])} at ${at}`)
        field += text[at]
      }
    }
    row.push(field)
    if (text[at] === ',') at++
    else if (text.startsWith('\r\n', at)) {
      rows.push(row)
      row = []
      at += 2
    } else throw new Error(`no end of a row at ${at}`)
    if (text[at - 1] === ',' && at === text.length) throw new Error('ends in a comma')
  }
  if (row.length > 0) throw new Error('the last row does not end')
  return rows
}
