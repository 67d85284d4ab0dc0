import pg from 'pg';

/**
 * A connection whose loss is no event of its own: the query in hand is refused, the pool makes another. Without this, a
 * dying server's second error reaches a client that a pool has just let go of, or whose listeners a library has taken
 * off, nobody hears it, and the process ends.
 */
export class DroppableClient extends pg.Client {
  override emit(event: string | symbol, ...facts: unknown[]): boolean {
    if (event === 'error' && this.listenerCount('error') === 0) return false;
    return super.emit(event, ...facts);
  }
}
