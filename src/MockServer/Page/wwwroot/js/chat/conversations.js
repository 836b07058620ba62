import { html, useCallback, useEffect, useState } from '../../vendor/htm-preact.js'
import { call, query } from '../api/runtime.js'
import { useRequests } from '../api/requests.js'
import { useLoad, useSeldom } from '../use-load.js'
import { Icon } from '../parts/icon.js'
import { Time } from '../parts/time.js'
import { Wrong } from '../parts/wrong.js'
import { Avatar } from './avatar.js'
import { titleOf, usePeople } from './people.js'

const size = 40

function One({ bot, conversation, chosen, open }) {
  const { value } = usePeople(bot, conversation.id)
  const fork = Object.entries(conversation.tags).find(([key]) => key === 'forkOf')
  return html`<button class="row talk" data-row aria-current=${chosen ? 'true' : undefined} onClick=${() => open(conversation.id)}>
    <${Avatar} user=${value?.people[0]} />
    <span class="grow">
      <span class="block strong cut">${titleOf(conversation, value?.people)}</span>
      <span class="block small quiet cut">${conversation.integration || 'the bot'} · ${conversation.messageCount ?? 0} messages${fork
        ? ' · fork' : ''}</span>
    </span>
    <span class="small faint when"><${Time} at=${conversation.updatedAt} how="brief" /></span>
  </button>`
}

/** All conversations, those touched last on top, with the API's own filters. */
export function Conversations({ bot, chosen, open, make }) {
  const [integration, setIntegration] = useState('')
  const [words, setWords] = useState('')
  const [pages, setPages] = useState(1)
  const load = async () => {
    const found = []
    let nextToken
    for (let page = 0; page < pages; page++) {
      const asked = { pageSize: size, nextToken, integrationName: integration, sortField: 'updatedAt', sortDirection: 'desc' }
      const answer = await call(bot, 'GET', `/v1/chat/conversations${query(asked)}`)
      found.push(...answer.conversations)
      nextToken = answer.meta.nextToken
      if (!nextToken) break
    }
    return { found, more: Boolean(nextToken) }
  }
  const { value, error, again } = useLoad(load, [bot, integration, pages])
  const seldom = useSeldom(again, 700)
  const hear = useCallback((request) => { if (request.did?.some(({ table }) => table === 'conversations')) seldom() }, [seldom])
  useRequests(bot, hear)
  const [known, setKnown] = useState([])
  useEffect(() => {
    if (value) setKnown([...new Set([...known, ...value.found.map((conversation) => conversation.integration)])].filter(Boolean).sort())
  }, [value])

  const wanted = words.trim().toLowerCase()
  const shown = (value?.found ?? []).filter((conversation) => !wanted
    || [conversation.id, conversation.channel, ...Object.values(conversation.tags)].some((text) =>
      String(text).toLowerCase().includes(wanted)))
  return html`<section class="talks" aria-label="Conversations">
    <div class="bar"><h1>Conversations</h1><span class="grow"></span>
      <button class="button round" aria-label="New conversation" title="New conversation" onClick=${make}><${Icon} name="plus" /></button>
        </div>
    <div class="talks-filter">
      <input class="input" type="search" data-filter placeholder="Filter by tag or id" aria-label="Filter conversations" value=${words}
        onInput=${(event) => setWords(event.target.value)} />
      <select class="select fit" aria-label="Integration" value=${integration} onChange=${(event) =>
        { setPages(1); setIntegration(event.target.value) }}>
        <option value="">All</option>${known.map((name) => html`<option key=${name} value=${name}>${name}</option>`)}</select>
    </div>
    <div class="talks-list" data-list>
      <${Wrong} error=${error} again=${again} />
      ${shown.map((conversation) => html`<${One} key=${conversation.id} bot=${bot} conversation=${conversation}
        chosen=${conversation.id === chosen} open=${open} />`)}
      ${value && shown.length === 0 && html`<div class="empty"><p>${wanted ? 'None has that in its tags.' : 'No conversation yet.'}</p>
        ${!wanted && html`<p class="small">Your application makes one, or <button class="button little" onClick=${make}>you do</button>
          </p>`}</div>`}
      ${value?.more && html`<div class="more"><button class="button" onClick=${() => setPages(pages + 1)}>Show more</button></div>`}
    </div>
  </section>`
}
