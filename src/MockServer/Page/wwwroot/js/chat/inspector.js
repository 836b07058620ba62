import { html } from '../../vendor/htm-preact.js'
import { admin } from '../api/admin.js'
import { useHas } from '../api/parts-there.js'
import { call, query } from '../api/runtime.js'
import { doing, say } from '../said.js'
import { useLoad } from '../use-load.js'
import { Icon } from '../parts/icon.js'
import { Json } from '../parts/json.js'
import { Status } from '../parts/status.js'
import { Time } from '../parts/time.js'

const counted = (number, what) => `${number} ${what}${number === 1 ? '' : 's'}`

function Raised({ bot, message }) {
  const { value } = useLoad(() => call(bot, 'GET', `/v1/chat/events${query({ messageId: message.id })}`), [message.id])
  if (!value) return null
  if (value.events.length === 0) return html`<p class="small quiet">${message.direction === 'outgoing'
    ? 'None: what the bot says raises no event.' : 'None that is still there.'}</p>`
  return value.events.map((event) => html`<details key=${event.id} class="fold">
    <summary>${event.type} <span class=${`badge ${event.status === 'processed' ? 'ok' : event.status === 'failed' ? 'bad' : ''}`}>
      ${event.status ?? ''}</span></summary>
    <p class="small quiet">${event.status === 'ignored' ? 'Nobody was told of it: no bot is called.'
      : ''} <a href=${`/ui/events/${event.id}`}>Open among the events</a></p>
    <${Json} value=${event} label="event" /></details>`)
}

function Delivered({ bot, message }) {
  const { value } = useLoad(() => admin('GET', 'deliveries', { query: { bot, message: message.id } }), [message.id])
  if (!value) return null
  if (value.deliveries.length === 0) return html`<p class="small quiet">None: nobody is called yet. <a
    href="/ui/deliveries">Let a bot or an integration be called</a></p>`
  return value.deliveries.map((delivery) => html`<details key=${delivery.id} class="fold">
    <summary>${delivery.operation} to ${delivery.target.alias ?? delivery.target.kind} <span
      class=${`badge ${delivery.state === 'delivered' ? 'ok' : delivery.state === 'failed' ? 'bad' : ''}`}>${delivery.state}</span>
        </summary>
    <${Json} value=${delivery} label="delivery" /></details>`)
}

function Asked({ bot, message }) {
  const find = async () => {
    const { requests } = await admin('GET', 'requests', { query: { bot, method: 'POST', limit: 1000,
      since: new Date(Date.now() - 864e5).toISOString() } })
    return requests.find((request) => request.did?.some((change) => change.key === message.id && change.did === 'inserted')) ?? null
  }
  const { value } = useLoad(find, [message.id])
  if (value === undefined) return null
  if (!value) return html`<p class="small quiet">It was there from the start, or its request is no longer kept.</p>`
  return html`<p><a class="line" href=${`/ui/journal/${value.id}`}><span class="strong">${value.operation}</span> <${Status}
    status=${value.status} /> <span class="small faint"><${Time} at=${value.at} how="second" /></span></a></p>`
}

/** What one message is, and what it caused; from here the conversation is copied or put back. */
export function Inspector({ bot, conversation, message, close, open, rewound }) {
  const deliveries = useHas('/__admin/deliveries')
  const steps = useHas('/__admin/worlds/{bot}/conversations/{id}/fork')
  const path = `worlds/${encodeURIComponent(bot)}/conversations/${encodeURIComponent(conversation)}`
  const fork = () => doing(async () => {
    const { conversation: copy, copied } = await admin('POST', `${path}/fork`, { body: { message: message.id } })
    say(`Copied ${counted(copied.messages, 'message')} into a new conversation`)
    open(copy)
  })
  const undo = () => doing(async () => {
    await admin('POST', `worlds/${encodeURIComponent(bot)}/undo`)
    rewound()
  }, 'It is as it was')
  const rewind = () => doing(async () => {
    const { removed, states } = await admin('POST', `${path}/rewind`, { body: { message: message.id } })
    rewound()
    const parts = ['message', 'event', 'workflow'].filter((what) => removed[`${what}s`] > 0).map((what) => counted(removed[`${what}s`],
      what))
    say(`${parts.join(', ') || 'Nothing'} removed${states.note ? `. ${states.note}` : ''}`, 'good', { text: 'Undo', run: undo })
  })
  return html`<aside class="inspector" aria-label="What this message caused">
    <div class="detail">
      <header><div><h2>${message.type}, ${message.direction}</h2><p class="small quiet"><${Time} at=${message.createdAt} /></p></div>
        <button class="button plain round" aria-label="Close" onClick=${close}><${Icon} name="close" /></button></header>
      ${steps && html`<div class="line many">
        <button class="button" onClick=${fork} title="Copies the conversation up to this message">
          <${Icon} name="fork" />Fork from here</button>
        <button class="button" onClick=${rewind} title="Removes what came after this message">
          <${Icon} name="rewind" />Rewind to here</button></div>`}
      <section class="stack tight"><h3>The request that made it</h3><${Asked} bot=${bot} message=${message} /></section>
      <section class="stack tight"><h3>The event that it raised</h3><${Raised} bot=${bot} message=${message} /></section>
      ${deliveries && html`<section class="stack tight"><h3>The deliveries that it caused</h3><${Delivered} bot=${bot}
        message=${message} /></section>`}
      <section class="stack tight"><h3>As the API answers it</h3><${Json} value=${message} label="message" /></section>
    </div>
  </aside>`
}
