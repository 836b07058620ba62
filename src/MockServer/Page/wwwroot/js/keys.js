// Keys that work everywhere: / to the filter, j k and arrows through a list, Esc closes what was opened last.
const closers = []

/** Calls close on Esc, the last to ask first. Answers how to stop asking. */
export function onEscape(close) {
  closers.push(close)
  return () => closers.splice(closers.indexOf(close), 1)
}

const seen = (element) => element.getClientRects().length > 0
const isTyping = (element) => element?.matches?.('input, textarea, select, [contenteditable]')

function step(by, event) {
  const focused = document.activeElement?.closest?.('[data-row]')
  const list = focused?.closest('[data-list]') ?? [...document.querySelectorAll('.main [data-list]')].find(seen)
  const rows = list ? [...list.querySelectorAll('[data-row]')].filter(seen) : []
  if (rows.length === 0) return
  const at = rows.indexOf(focused)
  const next = at < 0 ? (by > 0 ? rows[0] : rows[rows.length - 1]) : rows[Math.min(rows.length - 1, Math.max(0, at + by))]
  next.focus()
  next.scrollIntoView({ block: 'nearest' })
  event.preventDefault()
}

export function listenToKeys() {
  addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
    const inList = document.activeElement?.closest?.('[data-row]')
    if (event.key === 'Escape') {
      if (isTyping(event.target)) event.target.blur()
      else if (closers.length > 0) closers[closers.length - 1]()
    } else if (isTyping(event.target) || document.querySelector('dialog[open]')) {
      return
    } else if (event.key === '/') {
      const filter = [...document.querySelectorAll('[data-filter]')].find(seen)
      if (filter) {
        filter.focus()
        event.preventDefault()
      }
    } else if (event.key === 'j' || (event.key === 'ArrowDown' && inList)) {
      step(1, event)
    } else if (event.key === 'k' || (event.key === 'ArrowUp' && inList)) {
      step(-1, event)
    }
  })
}
