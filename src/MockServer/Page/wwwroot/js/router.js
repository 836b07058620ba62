import { store, useStore } from './store.js'

const here = () => ({ path: location.pathname.replace(/\/+$/, '') || '/', query: new URLSearchParams(location.search),
  hash: location.hash.slice(1) })
const route = store(here())

export const useRoute = () => useStore(route)

/** Goes to a page of the mock's own; the bot that is looked at comes along unless the address names one. */
export function go(address, { replace = false } = {}) {
  const url = new URL(address, location.origin)
  const bot = new URLSearchParams(location.search).get('bot')
  if (bot && !url.searchParams.has('bot')) url.searchParams.set('bot', bot)
  if (url.href === location.href) return
  history[replace ? 'replaceState' : 'pushState'](null, '', url)
  route.set(here())
}

/** Changes what the address says after the question mark: filters, the row that is open. Nothing and empty take a name away. */
export function ask(changes, options = { replace: true }) {
  const query = new URLSearchParams(location.search)
  for (const [name, value] of Object.entries(changes)) {
    if (value === null || value === undefined || value === '') query.delete(name)
    else query.set(name, value)
  }
  const text = query.toString()
  history[options.replace ? 'replaceState' : 'pushState'](null, '', location.pathname + (text ? `?${text}` : '') + location.hash)
  route.set(here())
}

const isOwn = (url) => url.origin === location.origin && (url.pathname === '/' || /^\/(docs|ui)(\/|$)/.test(url.pathname))

/** Links to views are followed without loading the page again. */
export function listenToLinks() {
  addEventListener('popstate', () => route.set(here()))
  document.addEventListener('click', (event) => {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    const link = event.target.closest?.('a[href]')
    if (!link || link.target || link.hasAttribute('download')) return
    const url = new URL(link.href)
    if (!isOwn(url)) return
    event.preventDefault()
    go(url.href)
  })
}
