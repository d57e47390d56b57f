// The floor of the bench: a page that draws the same cells and does the measured things with as little code as can be.
// It keeps the contract for automation, so the same measurements run on it, and shows what this machine gives at best.

const { tactics, techniques } = await (await fetch('./matrix.json')).json()
const grid = document.querySelector('[role="grid"]')
const score = document.querySelector('header input')
const tabs = document.querySelector('[role="tablist"]')
const cells = []
let before = []

function cellOf(technique, tactic) {
  const cell = document.createElement('div')
  cell.setAttribute('role', 'gridcell')
  cell.setAttribute('aria-selected', 'false')
  cell.dataset.techniqueId = technique.id
  cell.dataset.tacticId = tactic.id
  cell.textContent = technique.name
  cells.push(cell)
  return cell
}

function drawMatrix() {
  const columns = document.createDocumentFragment()
  for (const tactic of tactics) {
    const column = document.createElement('div')
    const header = document.createElement('div')
    header.setAttribute('role', 'columnheader')
    header.dataset.tacticId = tactic.id
    header.textContent = tactic.name
    column.append(header)
    for (const technique of techniques) {
      if (technique.parentId === null && technique.tacticIds.includes(tactic.id))
        column.append(cellOf(technique, tactic))
    }
    columns.append(column)
  }
  grid.append(columns)
}

function expandAll() {
  const tops = new Map(cells.map((cell) => [`${cell.dataset.techniqueId}^${cell.dataset.tacticId}`, cell]))
  // Backwards, so that each lands directly under its parent and the order comes out right.
  for (const technique of techniques.toReversed()) {
    for (const tactic of technique.parentId === null ? [] : tactics) {
      if (!technique.tacticIds.includes(tactic.id)) continue
      const column = grid.children[tactics.indexOf(tactic)]
      const parent = tops.get(`${technique.parentId}^${tactic.id}`)
      if (parent) parent.after(cellOf(technique, tactic))
      else column.append(cellOf(technique, tactic))
    }
  }
}

function colour(cell, value) {
  cell.dataset.score = value
  cell.style.backgroundColor = value === '' ? '' : `rgb(${255 - Math.round(1.5 * value)} 200 255)`
}

function show(layer) {
  const scores = new Map(layer.techniques.map((row) => [`${row.techniqueID}^${row.tactic}`, row.score]))
  const shortnames = new Map(tactics.map(({ id, shortname }) => [id, shortname]))
  for (const cell of cells) {
    colour(cell, scores.get(`${cell.dataset.techniqueId}^${shortnames.get(cell.dataset.tacticId)}`) ?? '')
  }
}

const commands = {
  'view.expand-all': expandAll,
  'select.all': () => {
    for (const cell of cells) cell.setAttribute('aria-selected', 'true')
  },
  'edit.undo': () => {
    for (const [index, cell] of cells.entries()) colour(cell, before[index] ?? '')
  },
  'layer.save-json': () => {
    const techniquesWithScore = cells
      .filter((cell) => cell.dataset.score)
      .map((cell) => ({ techniqueID: cell.dataset.techniqueId, score: Number(cell.dataset.score) }))
    const link = document.createElement('a')
    link.href = URL.createObjectURL(new Blob([JSON.stringify({ techniques: techniquesWithScore })]))
    link.download = 'layer.json'
    link.click()
  },
}

document.addEventListener('click', ({ target }) => commands[target.dataset.command]?.())

grid.addEventListener('pointerdown', ({ target }) => {
  for (const cell of grid.querySelectorAll('[aria-selected="true"]')) cell.setAttribute('aria-selected', 'false')
  target.closest('[role="gridcell"]')?.setAttribute('aria-selected', 'true')
})

score.addEventListener('input', () => {
  before = cells.map((cell) => cell.dataset.score ?? '')
  for (const cell of grid.querySelectorAll('[aria-selected="true"]')) colour(cell, score.value)
})

document.querySelector('[data-open-file]').addEventListener('change', async ({ target }) => {
  const layers = [JSON.parse(await target.files[0].text())].flat()
  for (const layer of layers) {
    const tab = document.createElement('button')
    tab.setAttribute('role', 'tab')
    tab.textContent = layer.name
    tab.addEventListener('pointerdown', () => show(layer))
    tabs.append(tab)
  }
  show(layers[0])
})

drawMatrix()
document.documentElement.dataset.ready = 'true'
