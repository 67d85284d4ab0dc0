import type { Db } from './database.ts';

/** What is known of how a response came, kept beside the capture. */
export interface Transport {
  readonly scheme?: 'http' | 'https';
  /** The address that answered. */
  readonly remoteAddress?: string | null;
  readonly remotePort?: number | null;
  /** e.g. "HTTP/1.1" */
  readonly protocol?: string | null;
  readonly tlsVersion?: string | null;
  /** Why the certificate does not verify (OpenSSL's code, e.g. "DEPTH_ZERO_SELF_SIGNED_CERT"); null when it does. */
  readonly certificateError?: string | null;
  /** SHA-256 of the server's certificate, hex. */
  readonly certificateSha256?: string | null;
  /** The body ends early: at the size limit, at the time limit, or where the server hung up. */
  readonly truncated?: 'length' | 'time' | 'disconnect' | null;
  /** The server's own marks of this version, for asking again whether it has changed. */
  readonly etag?: string | null;
  readonly lastModified?: string | null;
  /** The server said 304: the body was copied from this capture of an earlier scan. */
  readonly reusedFrom?: string;
  /** When a reused body last came over the network, ISO. */
  readonly receivedAt?: string;
  /** True when the body is the document as a browser had it after its scripts ran. */
  readonly rendered?: boolean;
}

/** One stored response: where its bytes lie and what a reader needs to know without opening them. */
export interface CaptureRow {
  /** UUID; also the WARC-Record-ID of the response record. */
  readonly id: string;
  readonly scanId: string;
  readonly capturedAt: Date;
  readonly url: string;
  readonly status: number;
  readonly contentType: string | null;
  /** X-Robots-Tag as sent, several joined with ", ". */
  readonly robotsTag: string | null;
  /** SHA-256 of the stored (decoded) body, hex. */
  readonly bodySha256: string;
  readonly bodyLength: number;
  /** Relative to the captures folder, with "/". */
  readonly warcFile: string;
  /** Byte range of the response record's gzip member in `warcFile`. */
  readonly offset: number;
  readonly length: number;
  readonly transport: Transport;
  /** When its bytes were removed by the retention policy; the row stays as the proof that they were there. */
  readonly prunedAt?: Date | null;
}

const COLUMNS = `id, scan_id as "scanId", captured_at as "capturedAt", url, status, content_type as "contentType",
  robots_tag as "robotsTag", body_sha256 as "bodySha256", body_length as "bodyLength", warc_file as "warcFile",
  warc_offset as "offset", warc_length as "length", transport, pruned_at as "prunedAt"`;

/** Indexes a capture whose record is already on disk. Repeating it changes nothing. */
export async function insertCapture(db: Db, row: CaptureRow): Promise<void> {
  await db.query(
    `insert into captures (id, captured_at, scan_id, url, status, content_type, robots_tag, body_sha256, body_length,
       warc_file, warc_offset, warc_length, transport)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
     on conflict do nothing`,
    [
      row.id,
      row.capturedAt,
      row.scanId,
      row.url,
      row.status,
      row.contentType,
      row.robotsTag,
      row.bodySha256,
      row.bodyLength,
      row.warcFile,
      row.offset,
      row.length,
      JSON.stringify(row.transport),
    ],
  );
}

/** A scan's captures in the order in which they were made. */
export async function capturesOfScan(db: Db, scanId: string): Promise<CaptureRow[]> {
  const { rows } = await db.query<CaptureRow>(
    `select ${COLUMNS} from captures where scan_id = $1 order by captured_at, warc_file, warc_offset`,
    [scanId],
  );
  return rows;
}

/** One capture by its id; null when there is none. */
export async function captureById(db: Db, id: string): Promise<CaptureRow | null> {
  const { rows } = await db.query<CaptureRow>(`select ${COLUMNS} from captures where id = $1`, [id]);
  return rows[0] ?? null;
}

/** The captures of a site's last scan that came to its end, in the order in which they were made. */
export async function lastCapturesOfSite(db: Db, siteId: number): Promise<CaptureRow[]> {
  const { rows } = await db.query<CaptureRow>(
    `select ${COLUMNS} from captures where scan_id = (select last_scan_id from sites where id = $1)
     order by captured_at, warc_file, warc_offset`,
    [siteId],
  );
  return rows;
}
