import { html, useState } from '../vendor/htm-preact.js'
import { admin } from './api/admin.js'
import { BotOfPane, useBot } from './bot.js'
import { ask, useRoute } from './router.js'
import { useLoad } from './use-load.js'
import { Loading } from './parts/loading.js'
import { Tabs } from './parts/tabs.js'
import { ChatOf } from './chat/chat.js'
import { JournalOf } from './journal/journal-of.js'

const noFilters = { operation: '', status: '', path: '', everybody: '', unmatched: '' }

function Half({ bot, bots, chooseBot, kind, chooseKind, label }) {
  const [chosen, choose] = useState(null)
  const [filters, setFilters] = useState(noFilters)
  const view = kind === 'journal'
    ? html`<${JournalOf} key=${bot} bot=${bot} chosen=${chosen} open=${choose} filters=${filters} narrow=${(changes) =>
      setFilters({ ...filters, ...changes })} />`
    : html`<${ChatOf} key=${bot} bot=${bot} chosen=${chosen} open=${choose} />`
  return html`<section class="half" aria-label=${label}>
    <div class="bar"><select class="select fit mono grow" aria-label=${`Bot of the ${label}`} value=${bot} onChange=${(event) =>
      { choose(null); chooseBot(event.target.value) }}>
        ${bots.map((one) => html`<option key=${one} value=${one}>${one}</option>`)}</select>
      <${Tabs} label=${`View of the ${label}`} value=${kind} choose=${(next) => { choose(null); chooseKind(next) }} tabs=${[['chat',
        'Chat'], ['journal', 'Journal']]} /></div>
    <${BotOfPane.Provider} value=${bot}>${view}<//>
  </section>`
}

/** Two bots, or two views of one, side by side. What is shown is in the address. */
export default function Split() {
  const bot = useBot()
  const { query } = useRoute()
  const worlds = useLoad(() => admin('GET', 'worlds'), [])
  const left = { bot: query.get('left') ?? bot, kind: query.get('leftView') ?? 'chat' }
  const other = worlds.value?.worlds.find((world) => world.bot !== left.bot)?.bot
  const right = { bot: query.get('right') ?? other ?? bot, kind: query.get('rightView') ?? (other ? 'chat' : 'journal') }
  if (!worlds.value) return html`<${Loading} />`
  const bots = [...new Set([...worlds.value.worlds.map((world) => world.bot), left.bot, right.bot])]
  return html`<div class="page full"><h1 class="unseen">Side by side</h1><div class="split">
    <${Half} label="left side" bots=${bots} ...${left} chooseBot=${(next) => ask({ left: next })} chooseKind=${(next) =>
      ask({ leftView: next })} />
    <${Half} label="right side" bots=${bots} ...${right} chooseBot=${(next) => ask({ right: next })} chooseKind=${(next) =>
      ask({ rightView: next })} />
  </div></div>`
}
