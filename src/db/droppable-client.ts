import pg from 'pg';

/**
 * A connection whose loss is no event of its own: the query in hand is refused, the pool makes another. Without this, a
 * dying server's second error reaches a client that a pool has just let go of, nobody hears it, and the process ends.
 */
export class DroppableClient extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config);
    this.on('error', () => {});
  }
}
