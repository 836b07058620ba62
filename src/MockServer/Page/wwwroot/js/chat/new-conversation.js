import { html, useState } from '../../vendor/htm-preact.js'
import { Refusal } from '../api/refusal.js'
import { exchange } from '../api/runtime.js'
import { Dialog } from '../parts/dialog.js'
import { Wrong } from '../parts/wrong.js'

/** A customer, a conversation and the customer in it: what an integration does when somebody writes for the first time. */
export function NewConversation({ bot, close, made }) {
  const [form, set] = useState({ integration: 'webchat', channel: 'channel', name: 'Ada' })
  const [error, setError] = useState(null)
  const [busy, setBusy] = useState(false)
  const post = async (path, body) => {
    const answer = await exchange(bot, 'POST', path, { body, integration: form.integration.trim() })
    if (!answer.ok) throw new Refusal(answer.status, answer.body)
    return answer.body
  }
  const make = async (event) => {
    event.preventDefault()
    setBusy(true)
    setError(null)
    try {
      const { user } = await post('/v1/chat/users', { name: form.name, tags: {} })
      const { conversation } = await post('/v1/chat/conversations', { channel: form.channel, tags: {} })
      await post(`/v1/chat/conversations/${conversation.id}/participants`, { userId: user.id })
      made(conversation.id)
    } catch (failure) {
      setError(failure)
      setBusy(false)
    }
  }
  const field = (name, label, hint, more) => html`<label class="field"><span>${label}</span>
    <input class="input" aria-label=${label} value=${form[name]} required ...${more} onInput=${(event) => set({ ...form,
      [name]: event.target.value })} /><span class="hint">${hint}</span></label>`
  return html`<${Dialog} title="New conversation" close=${close}>
    <form class="stack" onSubmit=${make}>
      ${field('name', 'Customer', 'Who writes to the bot.', { autofocus: true })}
      ${field('integration', 'Integration', 'Its alias, such as telegram or webchat.')}
      ${field('channel', 'Channel', 'The channel of that integration.')}
      <${Wrong} error=${error} />
      <footer><button class="button main-one" disabled=${busy}>Begin</button></footer>
    </form>
  <//>`
}
