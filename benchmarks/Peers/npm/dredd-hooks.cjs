// What Dredd cannot take from the contract and would otherwise fail everywhere by.
const hooks = require('hooks')

hooks.beforeEach((transaction, done) => {
  const { headers } = transaction.request
  headers.Authorization = 'Bearer any'
  // Optional parameters without an example are sent empty.
  for (const name of Object.keys(headers).filter((name) => headers[name] === '')) delete headers[name]
  // "application/json; charset=utf-8" is not equal to the contract's "application/json", but as right.
  delete transaction.expected.headers['Content-Type']
  // Only what is to succeed is led to things that are there.
  if (Number(transaction.expected.statusCode) < 300) headers['x-lead'] = 'yes'
  done()
})
