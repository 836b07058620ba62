// What no operation of the client can cause: sent with its own axios and headers, and read by its own errorFrom.
import { axios, errorFrom } from '@botpress/client'
import { equal, isRefusal } from './expect.mjs'

export async function run({ bot }) {
  const raw = axios.default.create({ baseURL: bot.config.apiUrl, headers: bot.config.headers, validateStatus: () => true, transformRequest: [] })
  const sent = async (status, type, request) => {
    const response = await raw.request(request)
    equal(response.status, status, `${request.method} ${request.url}`)
    isRefusal(errorFrom(response.data), type)
    return response
  }
  const json = { 'content-type': 'application/json' }
  const wrong = await sent(405, 'MethodNotFound', { method: 'patch', url: '/v1/chat/messages', data: '{}', headers: json })
  equal(wrong.headers.allow?.includes('POST'), true, 'Allow names the methods that there are')
  await sent(404, 'ResourceNotFound', { method: 'get', url: '/v1/chat/nothing' })
  await sent(404, 'ResourceNotFound', { method: 'get', url: '/v2/chat/messages' })
  await sent(415, 'UnsupportedMediaType', { method: 'post', url: '/v1/chat/users', data: 'tags: {}', headers: { 'content-type': 'text/yaml' } })
  await sent(413, 'PayloadTooLarge', { method: 'post', url: '/v1/chat/users', data: `{"tags":{"a":"${'x'.repeat(1_048_576)}"}}`, headers: json })
  await sent(400, 'InvalidPayload', { method: 'post', url: '/v1/chat/users', data: '{"tags":', headers: json })
  await sent(400, 'InvalidPayload', { method: 'post', url: '/v1/chat/users', data: '{"tags":{},"surplus":1}', headers: json })
  const retried = await bot.listUsers({})
  equal(retried.users.length, 0, 'what was refused changed nothing')
  return 'method, path, media type, size and JSON'
}
