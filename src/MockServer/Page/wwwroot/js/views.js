import { h, html, useEffect, useState } from '../vendor/htm-preact.js'
import { Home } from './home/home.js'
import { Loading } from './parts/loading.js'
import { Wrong } from './parts/wrong.js'

// Each view is fetched when somebody goes there, so that the first paint waits for none of them.
const views = [
  { at: /^\/$/, title: 'Overview', view: () => Home },
  { at: /^\/ui\/chat(?:\/(?<id>[^/]+))?$/, title: 'Conversations', load: () => import('./chat/chat.js') },
  { at: /^\/ui\/journal(?:\/(?<id>[^/]+))?$/, title: 'Journal', load: () => import('./journal/journal.js') },
  { at: /^\/ui\/coverage$/, title: 'Coverage', load: () => import('./journal/coverage.js') },
  { at: /^\/ui\/(?<kind>users|events|states|workflows)(?:\/(?<id>[^/]+))?$/, title: 'World', load: () => import('./rows/resource.js') },
  { at: /^\/ui\/actions$/, title: 'Actions', load: () => import('./rows/actions.js') },
  { at: /^\/ui\/faults$/, title: 'Faults', load: () => import('./control/faults.js') },
  { at: /^\/ui\/clock$/, title: 'Clock', load: () => import('./control/clock.js') },
  { at: /^\/ui\/worlds$/, title: 'Worlds', load: () => import('./control/worlds.js') },
  { at: /^\/ui\/deliveries$/, title: 'Deliveries', load: () => import('./control/deliveries.js') },
  { at: /^\/ui\/split$/, title: 'Side by side', load: () => import('./split.js') },
  { at: /^\/ui\/conformance$/, title: 'Conformance', load: () => import('./conformance/conformance.js') },
  { at: /^\/docs(?:\/(?<id>[^/]+))?$/, title: 'API reference', load: () => import('./docs/docs.js') },
]

const loaded = new Map()

export function View({ path }) {
  const found = views.find((view) => view.at.test(path))
  const [, again] = useState(0)
  const [error, setError] = useState()
  const view = found?.view?.() ?? loaded.get(found?.load)

  useEffect(() => { document.title = `${found?.title ?? 'Not here'} · Mock` }, [found])
  useEffect(() => {
    setError(undefined)
    if (!found || view) return
    found.load().then((module) => {
      loaded.set(found.load, module.default)
      again((n) => n + 1)
    }, setError)
  }, [found])

  if (!found) return html`<div class="page"><div class="empty"><h1>There is nothing here</h1><p><a href="/">Back to the overview</a></p>
    </div></div>`
  if (error) return html`<div class="page"><${Wrong} error=${error} /></div>`
  if (!view) return html`<${Loading} />`
  const groups = found.at.exec(path).groups ?? {}
  return h(view, { ...groups, id: groups.id && decodeURIComponent(groups.id), key: found.title + (groups.kind ?? '') })
}
