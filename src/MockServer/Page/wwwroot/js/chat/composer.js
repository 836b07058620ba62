import { html, useEffect, useState } from '../../vendor/htm-preact.js'
import { Icon } from '../parts/icon.js'
import { Editor, parsed } from '../parts/editor.js'
import { Wrong } from '../parts/wrong.js'
import { speak } from './speak.js'
import { templates } from './templates.js'

/** Where one writes, as a customer or as the bot, a text or any other type. */
export function Composer({ bot, conversation, speakers }) {
  const known = templates(location.origin)
  const [as, setAs] = useState(undefined)
  const [type, setType] = useState('text')
  const [text, setText] = useState('')
  const [json, setJson] = useState('')
  const [error, setError] = useState(null)
  const [sending, setSending] = useState(false)
  const speaker = as ?? speakers[0]?.id ?? 'bot'
  useEffect(() => { if (type !== 'text') setJson(JSON.stringify(known[type], null, 2)) }, [type])

  const payload = type === 'text' ? { text } : parsed(json).value
  const ready = !sending && (type === 'text' ? text.trim() !== '' : payload !== undefined)
  const send = async (event) => {
    event?.preventDefault()
    if (!ready) return
    setSending(true)
    setError(null)
    try {
      await speak({ bot, conversation, user: speaker === 'bot' ? undefined : speaker, type, payload })
      setText('')
    } catch (failure) {
      setError(failure)
    } finally {
      setSending(false)
    }
  }
  const key = (event) => { if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) send(event) }
  return html`<form class="composer" onSubmit=${send} aria-label="Write a message">
    <${Wrong} error=${error} />
    ${type !== 'text' && html`<${Editor} value=${json} change=${setJson} label="Payload" />`}
    <div class="line many">
      <label class="line small"><span class="quiet">as</span>
        <select class="select fit" aria-label="Write as" value=${speaker} onChange=${(event) => setAs(event.target.value)}>
          ${speakers.map((user) => html`<option key=${user.id} value=${user.id}>${user.name ?? user.id}</option>`)}
            <option value="bot">the bot</option></select></label>
      <select class="select fit" aria-label="Type of message" value=${type} onChange=${(event) => setType(event.target.value)}>
        ${Object.keys(known).map((name) => html`<option key=${name} value=${name}>${name}</option>`)}</select>
      ${type === 'text' && html`<textarea class="area grow" rows="1" aria-label="Text" placeholder=${speaker === 'bot'
        ? 'Write as the bot…' : 'Write as the customer…'}
        value=${text} onInput=${(event) => setText(event.target.value)} onKeyDown=${key}></textarea>`}
      <button class="button main-one" disabled=${!ready}><${Icon} name="send" />Send</button>
    </div>
  </form>`
}
