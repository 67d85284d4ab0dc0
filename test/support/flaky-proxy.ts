import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A TCP relay in front of a real server, to take the wire away in the ways that wires go. */
export interface FlakyProxy {
  readonly port: number;
  /** Nothing passes any more and nobody is told: a machine that lost its power, a cut cable. */
  freeze(): void;
  /** New connections pass again; the frozen ones stay dead. */
  thaw(): void;
  /** Every connection is reset. */
  reset(): void;
  close(): Promise<void>;
}

export async function startFlakyProxy(target: { host: string; port: number }): Promise<FlakyProxy> {
  const sockets = new Set<Socket>();
  let frozen = false;
  const server = createServer((inside) => {
    const outside = connect(target.port, target.host);
    for (const socket of [inside, outside]) {
      sockets.add(socket);
      socket.on('error', () => {}).on('close', () => sockets.delete(socket));
    }
    inside.on('close', () => outside.destroy());
    outside.on('close', () => inside.destroy());
    if (frozen) return void inside.pause();
    inside.pipe(outside);
    outside.pipe(inside);
  });
  await new Promise<void>((done) => {
    server.listen(0, '127.0.0.1', done);
  });
  const reset = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    port: (server.address() as AddressInfo).port,
    freeze() {
      frozen = true;
      for (const socket of sockets) socket.unpipe().pause();
    },
    thaw() {
      frozen = false;
    },
    reset,
    close: () =>
      new Promise((done) => {
        reset();
        server.close(() => done());
      }),
  };
}
