import { html, useEffect } from '../vendor/htm-preact.js'
import { admin } from './api/admin.js'
import { routes } from './api/parts-there.js'
import { BotSwitch } from './bot-switch.js'
import { useRoute } from './router.js'
import { useBot } from './bot.js'
import { useLoad, useSeldom } from './use-load.js'
import { useRequests } from './api/requests.js'
import { Icon } from './parts/icon.js'
import { ThemeSwitch } from './theme.js'

const groups = [
  { name: null, links: [['/', 'home', 'Overview'], ['/ui/chat', 'chat', 'Conversations', 'conversations'], ['/ui/journal', 'journal',
    'Journal']] },
  {
    name: 'World',
    links: [['/ui/users', 'users', 'Users', 'users'], ['/ui/events', 'events', 'Events', 'events'], ['/ui/states', 'states', 'States',
      'states'],
      ['/ui/workflows', 'workflows', 'Workflows', 'workflows'], ['/ui/actions', 'actions', 'Actions']],
  },
  {
    name: 'Control',
    links: [['/ui/faults', 'faults', 'Faults'], ['/ui/clock', 'clock', 'Clock'], ['/ui/worlds', 'worlds', 'Worlds and snapshots'],
      ['/ui/deliveries', 'deliveries', 'Deliveries', null, '/__admin/deliveries'], ['/ui/split', 'split', 'Side by side']],
  },
  {
    name: 'Contract',
    links: [['/docs', 'docs', 'API reference'], ['/ui/coverage', 'coverage', 'Coverage'], ['/ui/conformance', 'conformance',
      'Conformance', null, '/__admin/conformance']],
  },
]

const isHere = (path, href) => (href === '/' ? path === '/' : path === href || path.startsWith(`${href}/`))

export function Navigation({ open }) {
  const { path, query } = useRoute()
  const bot = useBot()
  const parts = useLoad(routes, [])
  const worlds = useLoad(() => admin('GET', 'worlds'), [])
  const faults = useLoad(() => (bot ? admin('GET', 'faults', { query: { bot } }) : { faults: [] }), [bot])
  const again = useSeldom(() => { worlds.again(); faults.again() }, 1500)
  const { last } = useRequests(bot)
  useEffect(again, [last?.id, path])

  const rows = worlds.value?.worlds.find((world) => world.bot === bot)?.rows ?? {}
  const active = faults.value?.faults?.filter((fault) => fault.state === 'active').length ?? 0
  const kept = query.get('bot') ? `?bot=${encodeURIComponent(query.get('bot'))}` : ''
  return html`<div class=${`side ${open ? 'open' : ''}`} id="side">
    <a class="brand" href="/"><img src="/page/icon.svg" alt="" /> Mock</a>
    <${BotSwitch} worlds=${worlds.value?.worlds ?? []} />
    <nav class="nav" aria-label="Views">
      ${groups.map(({ name, links }) => html`<div key=${name}>
        ${name && html`<h2>${name}</h2>`}
        ${links.filter(([, , , , part]) => !part || parts.value?.has(part)).map(([href, icon, text, count]) => html`
          <a key=${href} href=${href + kept} aria-current=${isHere(path, href) ? 'page' : undefined}>
            <${Icon} name=${icon} />${text}
            ${count && rows[count] > 0 && html`<span class="count">${rows[count].toLocaleString('en')}</span>`}
            ${href === '/ui/faults' && active > 0 && html`<span class="count lit" title="rules in force">${active}</span>`}
          </a>`)}
      </div>`)}
    </nav>
    <div class="foot">
      <span class="small faint"><kbd>/</kbd> filter <kbd>j</kbd> <kbd>k</kbd> move</span>
      <${ThemeSwitch} />
    </div>
  </div>`
}
