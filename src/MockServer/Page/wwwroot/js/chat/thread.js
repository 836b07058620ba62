import { html, useCallback, useEffect, useState } from '../../vendor/htm-preact.js'
import { call } from '../api/runtime.js'
import { useRequests } from '../api/requests.js'
import { onEscape } from '../keys.js'
import { useLoad, useSeldom } from '../use-load.js'
import { Icon } from '../parts/icon.js'
import { Windowed } from '../parts/windowed.js'
import { Wrong } from '../parts/wrong.js'
import { format } from '../parts/time.js'
import { Composer } from './composer.js'
import { Inspector } from './inspector.js'
import { Message } from './message.js'
import { useMessages } from './messages.js'
import { forgetPeople, titleOf, usePeople } from './people.js'
import { speak } from './speak.js'

const dayOf = (message) => message.createdAt.slice(0, 10)
const newTurn = (message, before) => !before || before.userId !== message.userId || dayOf(before) !== dayOf(message)
  || Date.parse(message.createdAt) - Date.parse(before.createdAt) > 600000

/** One conversation: what was said, where to say more, and what the chosen message caused. */
export function Thread({ bot, id, open }) {
  const conversation = useLoad(() => call(bot, 'GET', `/v1/chat/conversations/${encodeURIComponent(id)}`), [bot, id])
  const people = usePeople(bot, id)
  const messages = useMessages(bot, id)
  const [chosen, choose] = useState(null)
  const seldom = useSeldom(() => messages.refresh(), 150)
  const hear = useCallback((request) => {
    const did = request.did ?? []
    if (did.some(({ table }) => table === 'messages')) seldom()
    if (did.some(({ table, key }) => (table === 'participants' || table === 'users') && key)) {
      forgetPeople(bot, id)
      people.again()
    }
  }, [bot, id, seldom])
  useRequests(bot, hear)
  useEffect(() => (chosen ? onEscape(() => choose(null)) : undefined), [chosen])

  const item = conversation.value?.conversation
  const users = new Map((people.value?.all ?? []).map((user) => [user.id, user]))
  const botUser = messages.items.findLast?.((message) => message.direction === 'outgoing')?.userId ?? people.value?.botUser
  const speakers = (people.value?.all ?? []).filter((user) => user.id !== botUser)
  const answer = item && speakers[0] ? (option) => speak({ bot, conversation: item, user: speakers[0].id, type: 'text',
    payload: { text: String(option.value ?? option.label) } }) : undefined
  const picked = messages.items.find((message) => message.id === chosen)
  const row = (message, before) => html`
    ${(!before || dayOf(before) !== dayOf(message)) && html`<p class="day"><span>${format(message.createdAt, 'day')}</span></p>`}
    <${Message} message=${message} user=${users.get(message.userId)} head=${newTurn(message, before)} chosen=${message.id === chosen}
      choose=${() => choose(message.id === chosen ? null : message.id)} answer=${answer} />`

  if (conversation.error) return html`<section class="thread"><div class="page"><${Wrong} error=${conversation.error}
    again=${conversation.again} />
    <p><button class="button" onClick=${() => open(null)}>Back to the conversations</button></p></div></section>`
  return html`<section class="thread" aria-label="Conversation">
      <div class="bar">
        <button class="button plain round only-small" aria-label="Back to the conversations" onClick=${() => open(null)}>
          <${Icon} name="back" /></button>
        <div class="grow"><h2 class="cut">${item ? titleOf(item, speakers) : ' '}</h2>
          <p class="small quiet cut">${item && `${item.integration || 'the bot'} · ${item.channel} · `}<span class="mono">${id}</span></p>
            </div>
      </div>
      <${Wrong} error=${messages.error} again=${() => messages.refresh(true)} />
      ${!messages.loading && messages.items.length === 0
        ? html`<div class="windowed empty"><h2>Nothing was said yet</h2><p>Write below, as the customer or as the bot.</p></div>`
        : html`<${Windowed} items=${messages.items} guess=${58} fromEnd row=${row} nearTop=${messages.older} label="Messages" role="log"
          className="log" />`}
      ${item && html`<${Composer} bot=${bot} conversation=${item} speakers=${speakers} />`}
    </section>
    ${picked && html`<${Inspector} key=${picked.id} bot=${bot} conversation=${id} message=${picked} close=${() => choose(null)}
      open=${open} rewound=${() => messages.refresh(true)} />`}`
}
