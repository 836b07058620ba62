import { html, useEffect, useLayoutEffect, useMemo, useRef, useState } from '../../vendor/htm-preact.js'

const beyond = 900

/** Where each row begins, from the heights that were measured and a guess for the others. */
function lay(items, heights, guess) {
  const tops = new Float64Array(items.length + 1)
  for (let at = 0; at < items.length; at++) tops[at + 1] = tops[at] + (heights.get(items[at].id) ?? guess)
  return tops
}

/** The last row that begins at or above y. */
function rowAt(tops, y) {
  let low = 0
  for (let high = tops.length - 1; low < high;) {
    const middle = (low + high + 1) >> 1
    if (tops[middle] <= y) low = middle
    else high = middle - 1
  }
  return Math.max(0, Math.min(low, tops.length - 2))
}

/**
 * A list of which only the rows in sight are in the page, however long it is. Rows have an id and any height. What one looks at stays
 * where it is when rows come above; a reader at the end stays at the end. nearTop is called when the beginning comes near.
 */
export function Windowed({ items, guess, row, fromEnd = false, nearTop, nearEnd, label, role, className, live }) {
  const box = useRef()
  const heights = useRef(new Map()).current
  const anchor = useRef({ id: null, by: 0, end: fromEnd })
  const [view, setView] = useState({ top: 0, height: 800 })
  const [measured, again] = useState(0)
  const tops = useMemo(() => lay(items, heights, guess), [items, measured])
  const first = items.length ? rowAt(tops, view.top - beyond) : 0
  const last = items.length ? rowAt(tops, view.top + view.height + beyond) + 1 : 0

  const look = () => {
    const { scrollTop, clientHeight, scrollHeight } = box.current
    const at = rowAt(tops, scrollTop)
    anchor.current = { id: items[at]?.id ?? null, by: scrollTop - tops[at], end: fromEnd && scrollTop + clientHeight >= scrollHeight - 60 }
    if (Math.abs(scrollTop - view.top) > 200 || clientHeight !== view.height) setView({ top: scrollTop, height: clientHeight })
    if (scrollTop < 1500) nearTop?.()
    if (scrollTop + clientHeight > scrollHeight - 1500) nearEnd?.()
  }

  // Rows in sight are measured; what is above them may turn out higher than guessed, so the reader is put back to what was read.
  useLayoutEffect(() => {
    let changed = false
    for (const element of box.current.querySelectorAll(':scope > [data-id]')) {
      const height = element.getBoundingClientRect().height
      if (Math.abs((heights.get(element.dataset.id) ?? -1) - height) > 0.5) {
        heights.set(element.dataset.id, height)
        changed = true
      }
    }
    if (changed) again((n) => n + 1)
  })

  useLayoutEffect(() => {
    const element = box.current
    if (anchor.current.end) element.scrollTop = element.scrollHeight
    else if (anchor.current.id) {
      const at = items.findIndex((item) => item.id === anchor.current.id)
      if (at >= 0) element.scrollTop = tops[at] + anchor.current.by
    }
    look()
  }, [tops])

  useEffect(() => {
    const watch = new ResizeObserver(() => again((n) => n + 1))
    watch.observe(box.current)
    for (const element of box.current.querySelectorAll(':scope > [data-id]')) watch.observe(element)
    return () => watch.disconnect()
  }, [first, last, items])

  return html`<div class=${`windowed ${className ?? ''}`} ref=${box} onScroll=${look} role=${role} aria-label=${label} aria-live=${live}
    tabindex="0" data-list>
    <div style=${{ height: `${tops[first] ?? 0}px` }} aria-hidden="true"></div>
    ${items.slice(first, last).map((item, at) => html`<div key=${item.id} data-id=${item.id}>${row(item, items[first + at - 1])}</div>`)}
    <div style=${{ height: `${(tops[items.length] ?? 0) - (tops[last] ?? 0)}px` }} aria-hidden="true"></div>
  </div>`
}
