import { html, useState } from '../../vendor/htm-preact.js'
import { Icon } from '../parts/icon.js'
import { coloured } from '../parts/json.js'
import { Markdown, spans } from '../parts/markdown.js'
import { media, safeLink } from '../parts/safe-url.js'

/** A picture, sound or film. One that is elsewhere is not fetched before it is asked for: looking at a message must not tell anybody. */
function Media({ url, title, show }) {
  const [allowed, allow] = useState(false)
  const { own, foreign, host } = media(url ?? '')
  if (own || (foreign && allowed)) return show(own ?? foreign)
  return html`<span class="m-away">${foreign
    ? html`<button class="button little" onClick=${(event) => { event.stopPropagation(); allow(true) }}>Load the ${title} from ${host}
      </button>`
    : html`<span class="small">${title}: <code class="wrap">${String(url)}</code></span>`}</span>`
}

const Image = ({ url, alt }) => html`<${Media} url=${url} title="picture" show=${(src) => html`<img class="m-image" src=${src}
  alt=${alt ?? 'Picture'} loading="lazy" />`} />`

function Buttons({ options, choose }) {
  if (!Array.isArray(options) || options.length === 0) return null
  return html`<span class="m-buttons">${options.map((option, at) => html`<button key=${at} class="m-button" disabled=${!choose}
    onClick=${(event) => { event.stopPropagation(); choose(option) }}>${String(option?.label ?? option?.value ?? '')}</button>`)}</span>`
}

function Card({ payload, choose }) {
  const actions = Array.isArray(payload.actions) ? payload.actions : []
  return html`<span class="m-card">
    ${payload.imageUrl && html`<${Image} url=${payload.imageUrl} alt=${payload.title} />`}
    <span class="m-card-text"><span class="strong">${payload.title}</span>${payload.subtitle && html`<span class="small quiet">
      ${payload.subtitle}</span>`}</span>
    ${actions.map((action, at) => {
      const href = action.action === 'url' ? safeLink(action.value) : undefined
      return href
        ? html`<a key=${at} class="m-action" href=${href} target="_blank" rel="noopener noreferrer">${action.label} ↗</a>`
        : html`<button key=${at} class="m-action" disabled=${!choose || action.action === 'url'}
            onClick=${(event) => { event.stopPropagation(); choose({ label: action.label, value: action.value }) }}>${action.label}
              </button>`
    })}
  </span>`
}

function Place({ payload }) {
  const at = `${Number(payload.latitude)}, ${Number(payload.longitude)}`
  return html`<span class="m-line"><${Icon} name="pin" /><span><span class="strong">${payload.title ?? 'A place'}</span>
    ${payload.address && html`<span class="small block">${payload.address}</span>`}<span class="small mono block">${at}</span></span>
      </span>`
}

function File({ payload }) {
  const { own, foreign } = media(payload.fileUrl ?? '')
  const name = payload.title ?? String(payload.fileUrl ?? 'File').split('/').pop()
  return html`<span class="m-line"><${Icon} name="file" />${own || foreign
    ? html`<a href=${own ?? foreign} target="_blank" rel="noopener noreferrer">${name}</a>` : html`<span>${name}</span>`}</span>`
}

const raw = (payload) => html`<code class="m-raw">${coloured(JSON.stringify(payload, null, 2))}</code>`

// One way to show each type; a type that is not here is one of an integration's own, and shown as what it is.
const kinds = {
  text: ({ payload }) => html`<span class="m-text">${spans(String(payload.text ?? ''))}</span>`,
  markdown: ({ payload }) => html`<${Markdown} text=${payload.markdown ?? payload.text} />`,
  image: ({ payload }) => html`<${Image} url=${payload.imageUrl} alt=${payload.title} />`,
  audio: ({ payload }) => html`<${Media} url=${payload.audioUrl} title="sound" show=${(src) => html`<audio controls preload="none"
    src=${src}></audio>`} />`,
  video: ({ payload }) => html`<${Media} url=${payload.videoUrl} title="film" show=${(src) => html`<video class="m-image" controls
    preload="metadata" src=${src}></video>`} />`,
  file: File,
  location: Place,
  card: Card,
  carousel: ({ payload, choose }) => html`<span class="m-row" tabindex="0" role="group" aria-label="Cards">
    ${(payload.items ?? []).map((item, at) => html`<${Card} key=${at} payload=${item ?? {}} choose=${choose} />`)}</span>`,
  choice: ({ payload, choose }) => html`<span class="m-text">${spans(String(payload.text ?? ''))}</span>
    <${Buttons} options=${payload.options} choose=${choose} />`,
  dropdown: ({ payload, choose }) => html`<span class="m-text">${spans(String(payload.text ?? ''))}</span>
    <${Buttons} options=${payload.options} choose=${choose} />`,
  bloc: ({ payload, choose }) => html`<span class="m-bloc">${(payload.items ?? []).map((item, at) => html`<${Payload} key=${at}
    type=${item?.type} payload=${item?.payload} choose=${choose} />`)}</span>`,
}

/** What a message says, in the form that its type has. choose is called when somebody takes an option. */
export function Payload({ type, payload, choose }) {
  const Kind = Object.hasOwn(kinds, type) ? kinds[type] : null
  if (!Kind || payload === null || typeof payload !== 'object' || (type === 'location' && Number.isNaN(Number(payload.latitude)))) {
    return html`<span class="m-other"><span class="badge">${type}</span>${raw(payload)}</span>`
  }
  return html`<${Kind} payload=${payload} choose=${choose} />`
}
