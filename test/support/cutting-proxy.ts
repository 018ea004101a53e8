import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** A line to a loopback server that can be cut. */
export interface CuttingProxy {
  readonly port: number;
  /** Connections made through it so far. */
  readonly connections: number;
  /** Cuts a connection once the server has said that many bytes on it; the next connection is whole. */
  cutOnceAfter(bytes: number): void;
  /** Cuts every connection there is. */
  cut(): void;
  /** Cuts every connection, now and later. */
  stayDown(): void;
}

/** Starts it for the test that calls. */
export async function startCuttingProxy(targetPort: number): Promise<CuttingProxy> {
  const sockets = new Set<Socket>();
  let budget = Infinity;
  let down = false;
  let connections = 0;
  const cut = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  const server = createServer({ noDelay: true }, (client) => {
    connections += 1;
    if (down) return void client.destroy();
    const upstream = connect({ port: targetPort, host: '127.0.0.1', noDelay: true });
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        sockets.delete(socket);
        client.destroy();
        upstream.destroy();
      });
    }
    client.pipe(upstream);
    upstream.on('data', (chunk: Buffer) => {
      const passed = chunk.subarray(0, budget);
      budget -= passed.length;
      client.write(passed);
      if (passed.length === chunk.length) return;
      budget = Infinity;
      client.end(); // what was said so far still arrives, as on a real line
      upstream.destroy();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    cut();
    server.close();
  });
  return {
    port: (server.address() as AddressInfo).port,
    get connections() {
      return connections;
    },
    cutOnceAfter: (bytes) => {
      budget = bytes;
    },
    cut,
    stayDown: () => {
      down = true;
      cut();
    },
  };
}
