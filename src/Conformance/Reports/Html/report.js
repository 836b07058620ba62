'use strict'
const filter = document.getElementById('filter')
const outcome = document.getElementById('outcome')
const found = document.getElementById('found')
const things = [...document.querySelectorAll('tr.case, article.problem')]
const texts = new Map(things.map(thing => [thing, thing.textContent.toLowerCase()]))

function apply() {
  const words = filter.value.toLowerCase().split(/\s+/).filter(Boolean)
  const wanted = outcome.value
  const asked = words.length > 0 || wanted !== ''
  let cases = 0
  for (const thing of things) {
    const shown = (wanted === '' || thing.dataset.outcome === wanted) && words.every(word => texts.get(thing).includes(word))
    thing.hidden = !shown
    if (shown && thing.matches('tr')) cases++
  }
  for (const part of document.querySelectorAll('.cases tbody'))
    part.hidden = asked && !part.querySelector('tr.case:not([hidden])')
  for (const operation of document.querySelectorAll('.operation')) {
    operation.hidden = asked && !operation.querySelector('tr.case:not([hidden])')
    if (asked && !operation.hidden && cases <= 200) operation.open = true
  }
  found.textContent = asked ? `${cases} cases` : ''
}

let waiting
filter.addEventListener('input', () => { clearTimeout(waiting); waiting = setTimeout(apply, 150) })
outcome.addEventListener('change', apply)

function reveal() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)))
  if (!target) return
  if (target.hidden || target.closest('[hidden]')) { filter.value = ''; outcome.value = ''; apply() }
  for (let around = target; around; around = around.parentElement)
    if (around.tagName === 'DETAILS') around.open = true
  target.querySelector(':scope > td > details')?.setAttribute('open', '')
  target.scrollIntoView()
}
addEventListener('hashchange', reveal)
reveal()

document.addEventListener('click', async event => {
  const button = event.target.closest('.copy')
  if (!button) return
  const code = button.parentElement.querySelector('code')
  try {
    await navigator.clipboard.writeText(code.textContent)
  } catch {
    getSelection().selectAllChildren(code)
    document.execCommand('copy')
  }
  button.textContent = 'Copied'
  setTimeout(() => { button.textContent = 'Copy' }, 1500)
})
