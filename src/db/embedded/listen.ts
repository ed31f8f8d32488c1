import { createServer } from 'node:net';
import { join } from 'node:path';

const SOCKET_NAME = '.s.PGSQL.5432';

/**
 * A Unix socket in the cluster's own folder, closed to other users. Where the system has none, or
 * its path is too long for one, a port of the loopback interface.
 * @param samePort of the run before; without one, a free port is taken.
 */
export async function listenArguments(cluster: string, samePort?: number): Promise<string[]> {
  const longest = process.platform === 'linux' ? 107 : 103;
  const fits = Buffer.byteLength(join(cluster, SOCKET_NAME)) <= longest;
  const [address, port, folder] =
    fits && process.platform !== 'win32'
      ? ['', 5432, '.']
      : ['127.0.0.1', samePort ?? (await freePort()), ''];
  const settings = { listen_addresses: address, port, unix_socket_directories: folder };
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
