import { html, useState } from '../../vendor/htm-preact.js'
import { useBot } from '../bot.js'
import { go, useRoute } from '../router.js'
import { Conversations } from './conversations.js'
import { NewConversation } from './new-conversation.js'
import { Thread } from './thread.js'

/** The conversations of a bot, as its customers see them. In a pane the conversation is chosen there, else by the address. */
export default function Chat({ id }) {
  const bot = useBot()
  const open = (conversation) => go(conversation ? `/ui/chat/${encodeURIComponent(conversation)}` : '/ui/chat')
  return html`<${ChatOf} bot=${bot} chosen=${id} open=${open} />`
}

export function ChatOf({ bot, chosen, open }) {
  const [making, setMaking] = useState(false)
  const { query } = useRoute()
  return html`<div class=${`chat ${chosen ? 'chosen' : ''}`}>
    <${Conversations} key=${bot} bot=${bot} chosen=${chosen} open=${open} make=${() => setMaking(true)} />
    ${chosen
      ? html`<${Thread} key=${bot + chosen} bot=${bot} id=${chosen} open=${open} shown=${query.get('message')} />`
      : html`<section class="thread none"><div class="empty"><h2>Choose a conversation</h2>
          <p>You can write in it as the customer or as the bot, and see for each message what it caused.</p></div></section>`}
    ${making && html`<${NewConversation} bot=${bot} close=${() => setMaking(false)} made=${(made) => { setMaking(false); open(made) }} />`}
  </div>`
}
