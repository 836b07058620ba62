import { html, useEffect } from '../../vendor/htm-preact.js'
import { useBot } from '../bot.js'
import { onEscape } from '../keys.js'
import { ask, go, useRoute } from '../router.js'
import { JournalOf } from './journal-of.js'

const names = ['operation', 'status', 'path', 'everybody', 'unmatched']

/** The journal of a bot, live; what it is narrowed to is in the address, so that it can be sent to somebody. */
export default function Journal({ id }) {
  const bot = useBot()
  const { query } = useRoute()
  const filters = Object.fromEntries(names.map((name) => [name, query.get(name) ?? '']))
  const open = (request) => {
    const kept = location.search
    go((request ? `/ui/journal/${encodeURIComponent(request)}` : '/ui/journal') + kept)
  }
  useEffect(() => (id ? onEscape(() => open(null)) : undefined), [id])
  return html`<${JournalOf} bot=${bot} chosen=${id} open=${open} filters=${filters} narrow=${(changes) => ask(changes)} />`
}
