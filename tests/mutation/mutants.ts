import ts from 'typescript'

/** One small fault that could stand in a file: what to put where. */
export interface Mutant {
  /** Offsets into the source, the end not included. */
  readonly start: number
  readonly end: number
  readonly text: string
  /** What was done, in a few words: `&& for ||`. */
  readonly change: string
}

/** Signs of two values, and what a slip of the pen would have written instead. */
const OTHER_SIGN: ReadonlyMap<ts.SyntaxKind, string> = new Map([
  [ts.SyntaxKind.LessThanToken, '<='],
  [ts.SyntaxKind.LessThanEqualsToken, '<'],
  [ts.SyntaxKind.GreaterThanToken, '>='],
  [ts.SyntaxKind.GreaterThanEqualsToken, '>'],
  [ts.SyntaxKind.EqualsEqualsEqualsToken, '!=='],
  [ts.SyntaxKind.ExclamationEqualsEqualsToken, '==='],
  [ts.SyntaxKind.AmpersandAmpersandToken, '||'],
  [ts.SyntaxKind.BarBarToken, '&&'],
  [ts.SyntaxKind.PlusToken, '-'],
  [ts.SyntaxKind.MinusToken, '+'],
  [ts.SyntaxKind.AsteriskToken, '/'],
  [ts.SyntaxKind.SlashToken, '*'],
])

const OTHER_METHOD: ReadonlyMap<string, string> = new Map([
  ['min', 'max'],
  ['max', 'min'],
  ['floor', 'ceil'],
  ['ceil', 'floor'],
  ['some', 'every'],
  ['every', 'some'],
  ['startsWith', 'endsWith'],
  ['endsWith', 'startsWith'],
  ['find', 'findLast'],
  ['findLast', 'find'],
])

/** Methods whose result is of the kind of what they are called on, so that the call can be left out. */
const LEAVABLE: ReadonlySet<string> = new Set([
  'filter',
  'sort',
  'toSorted',
  'reverse',
  'toReversed',
  'slice',
  'concat',
  'trim',
  'toLowerCase',
  'toUpperCase',
  'replace',
  'replaceAll',
])

/** Methods that give a list; a function that returns their result could as well return none. */
const LISTING: ReadonlySet<string> = new Set(['map', 'flatMap', 'filter', 'sort', 'toSorted'])

/**
 * Every mutant of a source text of TypeScript, in the order of the text. Types have none, nor has the wording of texts:
 * a changed word is no wrong rule. `a ?? b` has none either: behind an index it is there for the compiler alone.
 */
export function mutantsOf(source: string): readonly Mutant[] {
  const file = ts.createSourceFile('mutated.ts', source, ts.ScriptTarget.Latest, true)
  const found: Mutant[] = []
  const add = (node: ts.Node, text: string, change: string) =>
    found.push({ start: node.getStart(file), end: node.getEnd(), text, change })

  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node) || ts.isInterfaceDeclaration(node) || ts.isImportDeclaration(node)) return
    if (ts.isBinaryExpression(node)) mutateSign(node)
    else if (ts.isPrefixUnaryExpression(node)) mutatePrefix(node)
    else if (ts.isConditionalExpression(node)) {
      add(node, `${textOf(node.condition)} ? ${textOf(node.whenFalse)} : ${textOf(node.whenTrue)}`, 'branches swapped')
    } else if (ts.isIfStatement(node)) {
      add(node.expression, 'true', 'condition always true')
      add(node.expression, 'false', 'condition never true')
    } else if (ts.isCallExpression(node)) mutateCall(node)
    else if (ts.isReturnStatement(node) && node.expression && methodOf(node.expression, LISTING) !== null)
      add(node.expression, '[]', 'returns nothing')
    else if (ts.isExpressionStatement(node) && ts.isCallExpression(node.expression)) add(node, ';', 'call left out')
    else if (ts.isNumericLiteral(node)) add(node, `(${textOf(node)} + 1)`, 'number one higher')
    else if (node.kind === ts.SyntaxKind.TrueKeyword) add(node, 'false', 'false for true')
    else if (node.kind === ts.SyntaxKind.FalseKeyword) add(node, 'true', 'true for false')
    ts.forEachChild(node, visit)
  }

  const textOf = (node: ts.Node) => node.getText(file)

  const mutateSign = ({ left, operatorToken, right }: ts.BinaryExpression) => {
    const sign = OTHER_SIGN.get(operatorToken.kind)
    // Between texts a plus is no sum, and every other sign would be nonsense that no one writes.
    const joins = operatorToken.kind === ts.SyntaxKind.PlusToken && [left, right].some(isText)
    if (sign !== undefined && !joins) add(operatorToken, sign, `${sign} for ${textOf(operatorToken)}`)
  }

  const mutatePrefix = ({ operator, operand }: ts.PrefixUnaryExpression) => {
    const isLeft = operator === ts.SyntaxKind.ExclamationToken || operator === ts.SyntaxKind.MinusToken
    if (isLeft) add(operand.parent, textOf(operand), 'sign left out')
  }

  const mutateCall = (call: ts.CallExpression) => {
    if (!ts.isPropertyAccessExpression(call.expression)) return
    const { expression, name } = call.expression
    const other = OTHER_METHOD.get(name.text)
    if (other !== undefined) add(name, other, `${other} for ${name.text}`)
    if (LEAVABLE.has(name.text)) add(call, textOf(expression), `${name.text} left out`)
  }

  visit(file)
  return found.sort((one, another) => one.start - another.start)
}

/** The source with the mutant in it. */
export function withMutant(source: string, { start, end, text }: Mutant): string {
  return source.slice(0, start) + text + source.slice(end)
}

function isText(node: ts.Node): boolean {
  if (ts.isBinaryExpression(node)) return isText(node.left) || isText(node.right)
  return ts.isStringLiteralLike(node) || ts.isTemplateExpression(node)
}

function methodOf(node: ts.Expression, among: ReadonlySet<string>): string | null {
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return null
  const name = node.expression.name.text
  return among.has(name) ? name : null
}
