/** A plain `node:http` server that sends the bytes of one file: what everything is compared with. */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

const [file = '', type = 'text/html; charset=utf-8', encoding = ''] = process.argv.slice(2);
const body = readFileSync(file);
const headers = {
  'content-type': type,
  'content-length': body.length,
  ...(encoding && { 'content-encoding': encoding }),
};
const server = createServer((_request, response) => {
  response.writeHead(200, headers);
  response.end(body);
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.stdout.write(`ready ${typeof address === 'object' ? address?.port : ''}\n`);
});
